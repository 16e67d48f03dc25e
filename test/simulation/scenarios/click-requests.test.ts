import { describe, expect, it } from 'vitest';
import type { World } from '../world.ts';
import { own, phone, running, SECOND } from './support.ts';

/** The requests that arrived since entry `from` of the exchange's record, in their order. */
function asked(world: World, from: number): string[] {
  return world.exchange.record.entries
    .filter((entry) => entry.kind === 'request' && entry.seq > from && !entry.path.endsWith('tradeFee'))
    .map((entry) =>
      entry.kind === 'request' ? `${entry.method} ${entry.path.replace('/api/v3/', '')}` : '',
    );
}

/** Running for so long that the start has used up nothing of what a click needs. */
async function settled(): Promise<World> {
  const world = await running({ realStream: true });
  await world.pass(15 * SECOND);
  return world;
}

const READING = ['GET depth', 'GET account', 'GET openOrders'];
const ORDER = 'POST order';
const last = (world: World) => world.exchange.record.entries.at(-1)?.seq ?? 0;

describe('the requests of a click', () => {
  it('a trade reads once before its order and once after it; what the stream tells of it needs no more', async () => {
    const world = await settled();
    const from = last(world);
    await world.click('long', '50');
    await world.pass(10 * SECOND);
    // A preview of an old reading asks for the book alone.
    const after = asked(world, from).filter((each, at) => each !== 'GET depth' || at > 0);
    expect(after).toEqual([...READING, ORDER, 'GET order', ...READING, 'GET myTrades']);
    expect(world.state().health).toBe('in sync');
  });

  it('the next click needs one reading before its order, whatever came of the one before', async () => {
    const world = await settled();
    await world.click('long', '50');
    await world.pass(100);
    const preview = await world.preview('flat');
    const from = last(world);
    const clicked = world.clock.monotonic();
    world.engine.clicks.submit(preview.id);
    await world.clock.until(() => world.ownOrders().length === 2, 10 * SECOND);
    expect(asked(world, from)).toEqual([...READING, ORDER]);
    expect(world.clock.monotonic() - clicked).toBeLessThanOrEqual(80);
  });

  it('a click takes the read that a check waits for, and the check reads nothing beside it', async () => {
    const world = await settled();
    await world.wait(world.engine.scheduler.now('one'));
    await world.wait(world.engine.scheduler.now('two'));
    const waiting = world.engine.scheduler.now('three');
    await world.pass(100);
    const preview = await world.preview('long', '50');
    const from = last(world);
    world.engine.clicks.submit(preview.id);
    await world.wait(waiting);
    await world.clock.until(() => world.ownOrders().length === 1, 10 * SECOND);
    expect(asked(world, from)).toEqual([...READING, ORDER]);
  });

  it.each([0, 20, 60, 100, 150, 200, 250, 300, 400])(
    'a trade made elsewhere %s ms after the order is found at once all the same',
    async (ms) => {
      const world = await settled();
      world.engine.clicks.submit((await world.preview('long', '50')).id);
      await world.clock.until(() => world.ownOrders().length === 1, 10 * SECOND);
      await world.pass(ms);
      phone(world, 'BUY', '0.2');
      await world.pass(5 * SECOND);
      expect(world.state().health).toBe('surplus');
      expect(own(world)).toHaveLength(1);
    },
  );
});
