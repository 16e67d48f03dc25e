import type { Prompt } from '#shared/ipc/prompt.ts';
import type { Slices } from '#shared/ipc/slices.ts';
import type { CauseView, SymbolView } from '#shared/ipc/symbol-view.ts';
import { ago, ahead, dots, eth, mx, session, sol, world } from './world.ts';

const elsewhere: CauseView = {
  kind: 'elsewhere',
  sentence: '0.1900 ETH was sold elsewhere at 14:21:07 (trade 624052107X1).',
  evidence: [
    {
      kind: 'trade',
      id: '624052107X1',
      sentence: 'Sold 0.1900 ETH at 2,003.40, not placed by Plumbline.',
      amount: '-0.19',
      at: ago(23),
    },
  ],
};

const offer: Prompt = {
  id: 'prompt-1',
  symbol: 'ETH/USDC',
  kind: 'offer',
  title: 'LONG, 0.1900 ETH short',
  sentence: 'I do nothing by myself here, because only part of it is missing.',
  otherwise: 'Without an answer it stays as it is; I will not ask again until something changes.',
  askedAt: ago(20),
  expiresAt: null,
  options: [
    {
      id: 'buy',
      label: 'Buy back 0.1900 ETH',
      detail: 'about 381.20 USDC, worst 383.90',
      tone: 'info',
      trades: true,
    },
    { id: 'keep', label: 'Keep 0.2850 ETH', detail: 'asked becomes 0.2850 ETH', tone: 'info', trades: false },
  ],
};

const question: Prompt = {
  id: 'prompt-2',
  symbol: 'ETH/USDC',
  kind: 'question',
  title: '0.5000 ETH arrived: sell it?',
  sentence: 'You asked for FLAT. A deposit of 0.5000 ETH was completed at 14:20:51.',
  otherwise: 'Without an answer nothing is sent, and I will not ask again until something changes.',
  askedAt: ago(12),
  expiresAt: ahead(48),
  options: [
    {
      id: 'sell',
      label: 'Sell 0.5000 ETH',
      detail: 'about 1,001.40 USDC, worst 991.50',
      tone: 'caution',
      trades: true,
    },
    { id: 'keep', label: 'Keep it', detail: 'asked becomes LONG 0.5000 ETH', tone: 'info', trades: false },
    { id: 'leave', label: 'Leave it as it is', detail: '', tone: 'info', trades: false },
  ],
};

const unfinished: Prompt = {
  id: 'prompt-3',
  symbol: 'ETH/USDC',
  kind: 'unfinished',
  title: '0.2000 of 0.5000 ETH not bought',
  sentence: 'The price ran past the cap of 2,023.13. Buying the rest now would cost about 405.90 USDC.',
  otherwise: 'It waits for you; I do not retry by myself.',
  askedAt: ago(41),
  expiresAt: null,
  options: [
    {
      id: 'again',
      label: 'Try again: buy 0.2000 ETH',
      detail: 'about 405.90 USDC, worst 409.96',
      tone: 'caution',
      trades: true,
    },
    {
      id: 'keep',
      label: 'Keep what is held',
      detail: 'asked becomes 0.3000 ETH',
      tone: 'info',
      trades: false,
    },
  ],
};

const held = (changes: Partial<NonNullable<SymbolView['held']>>) =>
  ({ ...eth().held, ...changes }) as NonNullable<SymbolView['held']>;

const one = (changes: Partial<SymbolView>, rest: Partial<Slices> = {}): Slices =>
  world({
    session: session({ health: changes.health ?? 'in sync', sentence: changes.sentence ?? '' }),
    symbols: [
      eth(changes),
      sol(),
      mx({ health: 'in sync', deviation: '0', sentence: 'SHORT and only cash.' }),
    ],
    ...rest,
  });

const flat: SymbolView['desired'] = {
  state: 'NO_POSITION',
  target: '0',
  openPercent: null,
  since: ago(4000),
  by: 'you',
};

const running: SymbolView['activity'] = {
  id: 'intent-8',
  kind: 'trade',
  title: 'Buying 0.1180 ETH, order 2 of at most 4 at 2,007.10',
  startedAt: ago(3),
  planned: '0.118',
  filled: '0.07',
  steps: [
    {
      name: 'Sync',
      state: 'done',
      startedAt: ago(3),
      endedAt: ago(2.6),
      note: 'Account read, nothing to cancel.',
    },
    {
      name: 'Trade',
      state: 'running',
      startedAt: ago(2.6),
      endedAt: null,
      note: '0.0700 of 0.1180 ETH filled at 2,003.15.',
    },
    {
      name: 'Verify',
      state: 'waiting',
      startedAt: null,
      endedAt: null,
      note: 'Waits until the account shows it.',
    },
  ],
};

/** Every state of the window that the gallery shows and the accessibility check visits, by name. */
export const states: Readonly<Record<string, () => Slices>> = {
  'in-sync': () => world(),
  'partial-offer': () =>
    one({
      health: 'partial',
      sentence: 'LONG, 0.1900 ETH short. I am waiting for you.',
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
  surplus: () =>
    one({
      health: 'surplus',
      sentence: 'LONG with 0.1200 ETH more than asked. I left it as it is at 14:20:02; you declined.',
      cause: { ...elsewhere, sentence: '0.1200 ETH was bought elsewhere at 14:19:40.' },
      deviation: '0.2526',
      held: held({ base: '0.595', baseTotal: '0.595', value: '1191.84' }),
      checks: dots('surplus', 'surplus', 'surplus'),
    }),
  correcting: () =>
    one(
      {
        health: 'correcting',
        desired: flat,
        sentence: 'I sell 0.5000 ETH: you asked for FLAT, and a trade made elsewhere bought it at 14:21:07.',
        cause: { ...elsewhere, sentence: '0.5000 ETH was bought elsewhere at 14:21:07 (trade 624052107X1).' },
        deviation: '1',
        held: held({ base: '0.5', baseTotal: '0.5', baseLocked: '0.5', value: '1001.55', reads: 'LONG' }),
        activity: {
          ...running,
          id: 'correction-9',
          kind: 'correction',
          title: 'Selling 0.5000 ETH, order 1 of at most 4 at 2,001.05',
          planned: '0.5',
          filled: '0.21',
        },
        checks: dots('drift', 'correcting'),
      },
      {
        orders: [
          {
            symbol: 'ETH/USDC',
            orderId: 'C02__553300',
            clientOrderId: 'PLa3f900x41',
            owner: 'own',
            side: 'SELL',
            type: 'LIMIT',
            price: '2001.05',
            quantity: '0.5',
            filled: '0.21',
            state: 'partly filled',
            createdAt: ago(2),
            keepReason: null,
          },
          {
            symbol: 'SOL/USDC',
            orderId: 'C02__553288',
            clientOrderId: null,
            owner: 'foreign',
            side: 'BUY',
            type: 'STOP_LIMIT',
            price: '120.00',
            quantity: '5',
            filled: '0',
            state: 'resting',
            createdAt: ago(90_000),
            keepReason: "A stop order can't be placed again by API, so I leave it.",
          },
          {
            symbol: 'MX/USDT',
            orderId: 'C02__553291',
            clientOrderId: null,
            owner: 'foreign',
            side: 'SELL',
            type: 'LIMIT',
            price: '3.1000',
            quantity: '40',
            filled: '0',
            state: 'resting',
            createdAt: ago(400),
            keepReason: null,
          },
        ],
      },
    ),
  'trade-running': () =>
    one({
      health: 'correcting',
      activity: running,
      deviation: '-0.101',
      sentence: 'I buy 0.1180 ETH because you clicked Long 25 %.',
    }),
  'trade-done': () =>
    one({
      sentence: 'You asked for LONG 0.4750 ETH and the account holds it.',
      outcome: {
        at: ago(4),
        kind: 'trade',
        result: 'complete',
        sentence: 'I bought 0.1180 ETH at 2,003.15 (0.01 % better than planned), fee 0.12 USDC.',
        side: 'BUY',
        predicted: { quantity: '0.118', price: '2003.35', fee: '0.1182' },
        actual: { quantity: '0.118', price: '2003.15', fee: '0.1182' },
      },
    }),
  unfinished: () =>
    one({
      health: 'unfinished',
      desired: { state: 'LONG', target: '0.5', openPercent: null, since: ago(60), by: 'you' },
      held: held({ base: '0.3', baseTotal: '0.3', value: '600.93' }),
      deviation: '-0.4',
      sentence: 'I bought 0.3000 of 0.5000 ETH and stopped at the cap of 2,023.13.',
      prompts: [unfinished],
      checks: dots('unfinished'),
    }),
  unknown: () =>
    one({
      health: 'unknown',
      deviation: null,
      sentence: 'The exchange did not answer when I sent an order to buy 0.1180 ETH at 2,005.10.',
      unknown: [
        {
          clientOrderId: 'PLa3f900x42',
          since: ago(6),
          sentence:
            'I look for it in open orders, all orders and fills until I know; the next look is in 2 s.',
        },
      ],
      checks: dots('unknown'),
    }),
  unsettled: () =>
    one({
      health: 'unsettled',
      deviation: '-0.2',
      sentence:
        'The account does not yet show 0.1180 ETH that was filled at 14:21:19. I read again every 5 s.',
      checks: dots('unsettled', 'unsettled'),
    }),
  'symbol-halted': () =>
    one({
      health: 'halted',
      desired: flat,
      held: held({ base: '0.5', baseTotal: '0.5', value: '1001.55' }),
      deviation: '1',
      sentence: 'I stopped correcting ETH/USDC.',
      halt: {
        reason:
          'Four corrections in ten minutes: something else undoes each one (buy, sell, buy). Find out what trades this account, then re-arm.',
        at: ago(75),
      },
      checks: dots('drift', 'correcting', 'drift', 'halted'),
    }),
  killed: () =>
    world({
      session: session({
        health: 'halted',
        sentence: 'Stopped by the kill switch at 14:20:15. Two orders of mine were cancelled.',
        halt: {
          reason: 'You pressed the kill switch. No order is sent until you re-arm, not even after a restart.',
          at: ago(75),
        },
      }),
      symbols: [
        eth({ health: 'halted', deviation: '-0.2', sentence: 'Stopped by the kill switch.' }),
        sol({ health: 'halted', sentence: 'Stopped by the kill switch.' }),
        mx({ health: 'halted' }),
      ],
    }),
  stale: () =>
    world({
      session: session({
        health: 'stale',
        sentence:
          'The account could not be read three times in a row (HTTP 503). What you see is from 14:19:48.',
        lastCheckAt: ago(102),
        connection: { ...session().connection, restLatencyMs: null, streamUp: false, lastAnswerAt: ago(102) },
      }),
      symbols: [
        eth({
          health: 'stale',
          sentence: 'Last read 102 s ago; I do not judge what I can not see.',
          held: held({ readAt: ago(102) }),
          price: null,
          lastCheckAt: ago(102),
          checks: dots('stale', 'stale', 'stale'),
        }),
        sol({ health: 'stale' }),
        mx({ health: 'stale' }),
      ],
    }),
  offline: () =>
    world({
      session: session({
        health: 'offline',
        sentence: 'The exchange is down for maintenance (HTTP 503); I try again at 14:22:00.',
        connection: {
          ...session().connection,
          restLatencyMs: null,
          streamUp: false,
          blockedUntil: ahead(30),
        },
        banners: [
          {
            id: 'b1',
            tone: 'caution',
            sentence: 'The exchange is down for maintenance (HTTP 503); I try again at 14:22:00.',
          },
        ],
      }),
      symbols: [
        eth({ health: 'offline', sentence: 'The exchange cannot be reached.' }),
        sol({ health: 'offline' }),
        mx({ health: 'offline' }),
      ],
    }),
  'key-problem': () =>
    world({
      session: session({
        mode: 'live',
        badge: 'LIVE',
        health: 'key problem',
        sentence: 'MEXC says that this key may not be used from this address (700006).',
        paused: true,
        banners: [
          {
            id: 'b1',
            tone: 'alarm',
            sentence:
              "MEXC refused the key: this computer's address 203.0.113.7 is not on its list. Add it at MEXC under API management.",
          },
          {
            id: 'b2',
            tone: 'caution',
            sentence: 'The key is kept in memory for this run only: no keychain was found.',
          },
        ],
        keys: { source: 'memory', sentence: 'The key is kept in memory for this run only.' },
      }),
      symbols: [
        eth({ health: 'key problem', sentence: 'I can not read the account with this key.' }),
        sol({ health: 'key problem' }),
        mx({ health: 'key problem' }),
      ],
    }),
  simulation: () =>
    world({
      session: session({
        mode: 'sim',
        badge: 'SIM',
        venue: 'simulation',
        accountUid: null,
        health: 'sync skipped',
        sentence: 'Simulation: a paper account and a built-in market. Checks are skipped.',
        nextCheckAt: null,
        lastCheckAt: null,
        keys: { source: 'none', sentence: 'Simulation needs no key.' },
      }),
      symbols: [
        eth({
          health: 'sync skipped',
          checks: [],
          lastCheckAt: null,
          sentence: 'Simulation: what you ask for is traded on paper. Checks are skipped.',
        }),
      ],
      checks: [],
    }),
  live: () =>
    one(
      { limitRoom: { order: '500', symbol: '1048.53' } },
      {
        session: session({
          mode: 'live',
          badge: 'LIVE+SYNC',
          venue: 'mexc',
          keys: { source: 'keychain', sentence: 'Kept in the keychain.' },
          unavailableModes: [],
        }),
      },
    ),
  'live-paused': () =>
    one(
      { limitRoom: { order: '500', symbol: '1048.53' } },
      {
        session: session({
          mode: 'live',
          badge: 'LIVE',
          venue: 'mexc',
          paused: true,
          sentence: 'Live, paused: I read and show, and correct nothing until you resume.',
          nextCheckAt: ahead(21),
          unavailableModes: [],
        }),
      },
    ),
  'short-and-foreign': () =>
    world({
      symbols: [
        eth({
          desired: { state: 'SHORT', target: '0', openPercent: null, since: ago(700), by: 'you' },
          held: held({
            base: '0',
            baseTotal: '0',
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
            realised: '12.40',
            unrealised: null,
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
        sol(),
        mx(),
      ],
    }),
  'waiting-for-money': () =>
    one({
      health: 'unfinished',
      desired: { state: 'LONG', target: null, openPercent: '25', since: ago(20), by: 'you' },
      held: held({ base: '0', baseTotal: '0', value: '0', cash: '8', available: '8', reads: 'SHORT' }),
      deviation: null,
      position: null,
      sentence:
        'Not funded: 8.00 USDC is under the smallest order of 10.00 USDC. 500.00 USDT would have funded it.',
    }),
  'market-closed': () =>
    one({
      closed: 'MEXC has closed ETH/USDC to trading by API (code 10007); I look again at each check.',
      sentence: 'Held and asked agree; the market is closed to trading by API.',
    }),
  empty: () =>
    world({
      symbols: [],
      orders: [],
      corrections: [],
      fills: [],
      checks: [],
      log: [],
      session: session({ sentence: 'Nothing is watched yet.' }),
    }),
  'never-read': () =>
    one({
      desired: null,
      held: null,
      price: null,
      health: 'checking',
      deviation: null,
      sentence: 'I read the account for the first time.',
      checks: [],
      lastCheckAt: null,
      position: null,
    }),
  many: () =>
    world({
      symbols: [
        eth(),
        ...Array.from({ length: 99 }, (_, place) =>
          sol({
            symbol: `A${String(place).padStart(2, '0')}/USDT`,
            base: `A${String(place).padStart(2, '0')}`,
            quote: 'USDT',
            health: place % 17 === 0 ? 'partial' : place % 23 === 0 ? 'drift' : 'in sync',
            deviation: place % 17 === 0 ? '-0.3' : place % 23 === 0 ? '1' : '0',
          }),
        ),
      ],
    }),
};
