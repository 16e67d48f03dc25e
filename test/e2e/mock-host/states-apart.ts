import { words } from '#main/sync/engine-words.ts';
import type { Slices } from '#shared/ipc/slices.ts';
import { flat, held, one } from './one.ts';
import { elsewhere, holding, left, offer, question, unfinished } from './prompts.ts';
import { ago, calmMx, dots, eth, session, sol, world } from './world.ts';

/** An order to buy ETH that was placed elsewhere. */
const resting = (orderId: string, price: string, quantity: string): Slices['orders'][number] => ({
  symbol: 'ETH/USDC',
  orderId,
  clientOrderId: null,
  owner: 'foreign',
  side: 'BUY',
  type: 'LIMIT',
  price,
  quantity,
  filled: '0',
  state: 'resting',
  createdAt: ago(600),
  keepReason: null,
});

/** Held and asked differ, and somebody is asked or waited for. */
export const apart: Readonly<Record<string, () => Slices>> = {
  'partial-offer': () =>
    one({
      health: 'partial',
      sentence: 'LONG, 0.1900 ETH too little. I am waiting for you.',
      cause: elsewhere,
      deviation: '-0.4',
      held: held({
        base: '0.285',
        baseTotal: '0.285',
        value: '570.88',
        cash: '1093.05',
        available: '1093.05',
      }),
      prompts: [offer],
      checks: dots('partial'),
    }),
  'deposit-asking': () =>
    one({
      health: 'asking',
      desired: flat,
      held: held({ base: '0.5', baseTotal: '0.5', value: '1001.55' }),
      sentence: 'You asked for FLAT and the account holds 0.5000 ETH. I wait for your answer.',
      cause: {
        kind: 'movement',
        sentence: 'A deposit of 0.5000 ETH was completed at 14:20:51.',
        evidence: [
          {
            kind: 'deposit',
            id: '0x7be1…c9',
            sentence: 'Deposit of 0.5000 ETH, network ETH.',
            amount: '0.5',
            at: ago(39),
          },
        ],
      },
      deviation: '1',
      prompts: [question],
      checks: dots('drift', 'asking'),
    }),
  'holding-asked': () =>
    one(
      {
        health: 'asking',
        desired: null,
        sizing: { tolerance: '0.001' },
        deviation: null,
        position: null,
        held: held({ base: '5', baseTotal: '5', value: '10015.50' }),
        sentence: words.check.foundHolding.answerFirst({ question: holding.sentence }),
        prompts: [holding],
        checks: dots('asking'),
      },
      { session: session({ mode: 'live', badge: 'LIVE+SYNC', venue: 'mexc', health: 'asking' }) },
    ),
  surplus: () =>
    one({
      health: 'surplus',
      sentence: 'LONG with 0.1200 ETH more than asked. Left as it is, as you said.',
      cause: { ...elsewhere, sentence: '0.1200 ETH was bought elsewhere at 14:19:40.' },
      deviation: '0.2526',
      held: held({ base: '0.595', baseTotal: '0.595', value: '1191.84', cash: '472', available: '472' }),
      prompts: [left],
      checks: dots('surplus', 'surplus', 'surplus'),
    }),
  unfinished: () =>
    one({
      health: 'unfinished',
      desired: { state: 'LONG', target: '0.5', since: ago(60), by: 'you' },
      held: held({
        base: '0.3',
        baseTotal: '0.3',
        value: '608.82',
        cash: '1061.46',
        available: '1061.46',
      }),
      // The price ran away from it.
      price: { bid: '2029.35', ask: '2029.45', mid: '2029.40', at: ago(0) },
      deviation: '-0.4',
      sentence: 'I bought 0.3000 of 0.5000 ETH and stopped at the cap of 2,023.13.',
      prompts: [unfinished],
      checks: dots('unfinished'),
    }),
  'waiting-for-money': () =>
    one({
      health: 'in sync',
      desired: { state: 'NO_POSITION', target: '0', since: ago(2000), by: 'you' },
      waitsForMoney: true,
      held: held({ base: '0', baseTotal: '0', value: '0', cash: '8', available: '8', reads: 'SHORT' }),
      deviation: '0',
      position: null,
      sentence: 'In sync: nothing asked, nothing held.',
    }),
  'short-and-foreign': () =>
    world({
      symbols: [
        eth({
          desired: { state: 'SHORT', target: '0', since: ago(700), by: 'you' },
          held: held({
            base: '0',
            baseTotal: '1',
            value: '0',
            cash: '1664.1',
            available: '1454.1',
            reserve: '1',
            reads: 'SHORT',
          }),
          sentence: 'SHORT: the account holds only cash.',
          position: {
            quantity: '0',
            entryPrice: null,
            assumed: '0',
            entrySentence: '',
            realised: '12.40',
            unrealised: null,
            takenAlong: '0',
            notValued: [],
            fees: '1.9',
            sinceSold: '38',
            sinceSoldSentence:
              'Since you sold 0.5000 ETH at 2,079.10, holding it would have lost 38.00 USDC.',
          },
          prompts: [
            {
              id: 'prompt-4',
              symbol: 'ETH/USDC',
              kind: 'foreign-orders',
              title: '2 orders here were not placed by Plumbline',
              sentence: 'A buy of 0.1000 ETH at 1,950.00 and one of 0.0080 ETH at 1,875.00.',
              otherwise: 'Without an answer I leave them and trade with what is free.',
              askedAt: ago(30),
              expiresAt: null,
              options: [
                {
                  id: 'always',
                  label: 'Cancel such orders from now on',
                  detail: '',
                  tone: 'caution',
                  trades: false,
                },
                { id: 'only-mine', label: 'Leave them alone', detail: '', tone: 'info', trades: false },
              ],
            },
          ],
        }),
        sol({
          held: held({
            base: '0',
            baseTotal: '0',
            value: '0',
            cash: '1664.1',
            available: '1454.1',
            reads: 'SHORT',
          }),
        }),
        calmMx(),
      ],
      orders: [resting('C02__553310', '1950', '0.1'), resting('C02__553311', '1875', '0.008')],
      settings: { ...world().settings, reserves: { ETH: '1' } },
    }),
};
