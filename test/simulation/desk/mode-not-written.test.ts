import { afterEach, expect, test } from 'vitest';
// Virtual time does not wait for the disk: what the desk loads when it needs it is loaded before.
import '#main/desk/venues/practice.ts';
import { JournalError } from '#main/journal/error.ts';
import { DeskWorld } from './desk-world.ts';

let world: DeskWorld;
afterEach(() => world.clear());

test('a mode that the disk does not take is the mode all the same, and that the next start does not know it is said', async () => {
  world = new DeskWorld({ price: '2000' });
  await world.start();
  await world.settled();
  world.onAppend = (_, rows) =>
    rows.some((row) => row.type === 'doc' && row.key === 'mode')
      ? { reject: new JournalError('full', 'The disk is full: free some space.') }
      : null;
  expect((await world.done('mode.set', { mode: 'practice' })).sentence).toBe('This is Practice now.');
  await world.pass(2000);
  expect(world.slice('session')).toMatchObject({ mode: 'practice' });
  expect(world.slice('session').banners.map(({ sentence }) => sentence)).toContain(
    'I could not write down that this is Practice (The disk is full: free some space): the next start comes up in the mode that was written down last.',
  );
  await world.settled();
  await world.click('long', '40');
  expect(world.practice.ownOrders()).toHaveLength(1);
});
