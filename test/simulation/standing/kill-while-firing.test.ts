import { expect, it } from 'vitest';
import { filled, MINUTE, said } from '../scenarios/support.ts';
import { armed, limit, made, SECOND, stop, stopDoc, under } from './support.ts';

// Every wait of what the kill switch has ended is over at once: a loop that goes on never lets anything else run.
it.each([1100, 1200, 1300, 1400, 1800, 2400, 4000])(
  'killed and armed again in one moment, %s ms after the price fell through a stop: a firing ends unfinished',
  async (ms) => {
    const world = await armed(stop('1900', '0.2'), { ETH: '1', USDC: '100' });
    await made(world, limit('SELL', '2100', '0.3'));
    world.control('fault.add', {
      match: { path: '/order', method: 'DELETE', times: 1 },
      effect: { kind: 'cancelIgnored' },
    });
    await under(world, ms);
    const fires = stopDoc(world)?.phase === 'firing';
    const done = Promise.all([world.program.press(), world.program.rearm()]);
    await world.wait(done);
    await under(world, 30 * SECOND);
    await world.pass(MINUTE);
    expect(Number(filled(world, 'SELL'))).toBeLessThanOrEqual(0.8);
    if (!fires) return;
    expect(stopDoc(world)).toBeNull();
    expect(said(world, 'standing-outcome')).toEqual([
      expect.stringMatching(
        /has ended: .* not sold by your stop\. (Trading is halted|Everything was halted while it sold)|is done/,
      ),
    ]);
  },
);
