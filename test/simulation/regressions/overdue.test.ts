import { expect, test } from 'vitest';
import { shownHealth, shownSentence } from '#main/desk/view/symbol-view.ts';
import { tell } from '#main/sync/engine-words.ts';
import { phone, running, SECOND } from '../scenarios/support.ts';

test('while the exchange does not answer a check, the window no longer says in sync', async () => {
  const world = await running({ balances: { ETH: '0.25', USDC: '1000' }, streamMs: undefined });
  const shown = () => `${shownHealth(world.managed())}: ${tell(shownSentence(world.managed()))}`;
  world.control('fault.add', {
    match: { path: '/depth', times: 2 },
    effect: { kind: 'loseReply', how: 'silence', afterMs: 30 },
  });
  phone(world, 'SELL', '0.2497');
  await world.pass(28 * SECOND);
  expect(shown()).toMatch(/^in sync: /);
  await world.pass(3 * SECOND);
  expect(shown()).toMatch(/^checking: My check has no answer yet.* In sync: LONG as asked, 0.25 ETH held/);
  await world.pass(22 * SECOND);
  expect(world.says(/^Drift: LONG 0.25 asked, 0.0003 ETH held/)).toBe(true);
  expect(shown()).toMatch(/^in sync: /);
});

test('an answer that comes late ends that word, and one that comes in time never brings it', async () => {
  const world = await running({ balances: { ETH: '0.25', USDC: '1000' }, streamMs: undefined });
  const shown = () => shownHealth(world.managed());
  world.control('fault.add', {
    match: { path: '/account', times: 1 },
    effect: { kind: 'delayReply', ms: 6000 },
  });
  await world.pass(32 * SECOND);
  expect(shown()).toBe('checking');
  await world.pass(10 * SECOND);
  expect(shown()).toBe('in sync');
  for (let checks = 0; checks < 600; checks++) {
    await world.pass(100);
    expect(shown()).toBe('in sync');
  }
});
