import { expect, test } from 'vitest';
import { MINUTE, phone, running, said } from '../scenarios/support.ts';

const RECORDS = { method: 'GET', path: '/myTrades', nth: 1, times: 1 } as const;

test('a check whose records come after a click has read them finds nothing a second time', async () => {
  const world = await running({ balances: { ETH: '1', USDC: '5000' } });
  const preview = await world.preview('reduce', '50');
  world.control('fault.add', { match: RECORDS, effect: { kind: 'delayReply', ms: 4000 } });
  phone(world, 'BUY', '0.1');
  await world.pass(800);
  // The check waits for its records; the click looks itself, is refused, and tells the change by its record.
  world.engine.clicks.submit(preview.id);
  await world.pass(MINUTE);
  expect(said(world, 'trade-outcome')).toEqual([expect.stringMatching(/^The account changed/)]);
  expect(said(world, 'judged').filter((each) => each.includes('trade made elsewhere'))).toEqual([
    expect.stringMatching(/Cause: a trade made elsewhere: 0\.1 ETH bought at [\d.]+ \(trade \w+\)\.$/),
  ]);
});
