import { expect, it } from 'vitest';
import { inWords } from '#test/in-words.ts';
import { asked, MINUTE, own, running } from '../scenarios/support.ts';

it('a trade whose order was unknown at a kill goes on with nothing when it is armed again, and says why', async () => {
  const world = await running({ balances: { ETH: '0', USDC: '1000' } });
  world.control('fault.add', {
    match: { path: '/order', method: 'POST', times: 1 },
    effect: { kind: 'loseRequest', how: 'reset', afterMs: 0 },
  });
  const long = await world.preview('long', '80');
  world.engine.clicks.submit(long.id);
  await world.clock.until(() => world.state().unknown.size > 0, MINUTE);
  await world.wait(world.program.press());
  await world.wait(world.program.rearm());
  await world.pass(3 * MINUTE);
  expect(own(world)).toEqual([]);
  expect(inWords(world.state().busy)).toBeNull();
  expect(inWords(world.state().doc.unfinished?.sentence)).toContain('Everything was halted meanwhile.');
  expect(asked(world)).toMatch(/^LONG 0\./);
});
