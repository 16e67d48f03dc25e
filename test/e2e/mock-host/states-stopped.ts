import { words } from '#main/sync/engine-words.ts';
import type { Prompt } from '#shared/ipc/prompt.ts';
import type { Slices } from '#shared/ipc/slices.ts';
import { flat, held, one } from './one.ts';
import { setRowsAside, unreadRows } from './prompts.ts';
import { ago, ahead, calmMx, dots, eth, mx, session, sol, world } from './world.ts';

const maintenance =
  'The exchange is down for maintenance (HTTP 503). What is shown was read before; I try again at 14:22:00.';

/** No account is open before the question is answered. */
function withoutAccount(prompt: Prompt): Slices {
  const sentence = words.deskQuestions.unread.notOpened({ count: 2 });
  const shown = session({
    mode: 'live',
    badge: 'LIVE',
    health: 'offline',
    sentence,
    paused: true,
    accountUid: null,
    lastCheckAt: null,
    nextCheckAt: null,
    balances: [],
    balancesAt: null,
    banners: [{ id: 'waiting', tone: 'alarm', sentence }],
    prompts: [prompt],
  });
  return { ...world({ session: shown, symbols: [] }), orders: [], standing: [] };
}

/** Nothing is sent, for one reason or another. */
export const stopped: Readonly<Record<string, () => Slices>> = {
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
        sentence: 'Halted by the kill switch at 14:20:15. Two orders of mine were cancelled.',
        halt: {
          reason: 'You pressed the kill switch. No order is sent until you re-arm, not even after a restart.',
          at: ago(75),
        },
      }),
      symbols: [
        eth({ health: 'halted', sentence: 'Halted by the kill switch.' }),
        sol({ health: 'halted', sentence: 'Halted by the kill switch.' }),
        mx({ health: 'halted', sentence: 'Halted by the kill switch.' }),
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
        sentence: `ETH/USDC: ${maintenance}`,
        nextCheckAt: ahead(5),
        connection: {
          ...session().connection,
          restLatencyMs: null,
          streamUp: false,
          blockedUntil: ahead(30),
        },
      }),
      symbols: [
        eth({
          health: 'offline',
          sentence: maintenance,
          held: held({ readAt: ago(42) }),
          price: { bid: '2003.05', ask: '2003.15', mid: '2003.10', at: ago(40) },
          lastCheckAt: ago(42),
          checks: dots('offline', 'offline'),
        }),
        sol({ health: 'offline', sentence: maintenance }),
        calmMx({ health: 'offline', sentence: maintenance }),
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
        eth({ health: 'key problem', sentence: "I can't read the account with this key." }),
        sol({ health: 'key problem' }),
        mx({ health: 'key problem' }),
      ],
    }),
  'rows-not-read': () => withoutAccount(unreadRows),
  'rows-set-aside': () => withoutAccount(setRowsAside),
  'market-closed': () =>
    one({
      closed: 'MEXC has closed ETH/USDC to trading by API (code 10007); I look again at each check.',
      sentence: 'Held and asked agree; the market is closed to trading by API.',
    }),
};
