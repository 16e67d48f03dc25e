import { afterEach, beforeEach, expect, test } from 'vitest';
import { JournalError } from '#main/journal/error.ts';
import { DeskWorld } from './desk-world.ts';

const MINUTE = 60_000;
let world: DeskWorld;
afterEach(() => world.clear());

const alerts = () => world.slice('session').alerts;
const toldAlerts = () => world.notices.filter(({ title }) => title.includes('for 15 min')).length;

/** A deposit that is left unanswered: out of sync until it is answered. */
beforeEach(async () => {
  world = new DeskWorld({ price: '2000' });
  await world.start();
  await world.settled();
  await world.click('long', '50');
  await world.pass(MINUTE);
  await apart();
});

async function apart(): Promise<void> {
  world.live.control('deposit', { asset: 'ETH', amount: '0.3' });
  await world.until('the alert', () => alerts().length > 0, 30 * MINUTE);
}
const acknowledge = () => {
  const { about = '', at = 0 } = alerts()[0] ?? {};
  return { about, at };
};
/** Takes what is held as asked: in sync again. */
async function together(): Promise<void> {
  const [prompt] = world.symbol().prompts;
  const keep = prompt?.options.find(({ trades }) => !trades);
  await world.done('ask.answer', { id: prompt?.id ?? '', option: keep?.id ?? '' });
  await world.until('in sync', () => alerts().length === 0, 10 * MINUTE);
}

test('V9: an acknowledged alert stays listed, also after a restart and a crash, and is not told again', async () => {
  expect(toldAlerts()).toBe(1);
  await world.done('alerts.acknowledge', acknowledge());
  await world.pass(200);
  expect(alerts()).toMatchObject([{ rule: 'drift', acknowledged: true }]);
  for (const end of ['stop', 'crash'] as const) {
    await world[end]();
    await world.start();
    await world.settled();
    await world.until('it is listed again', () => alerts().length > 0, 30 * MINUTE);
    expect(alerts()).toMatchObject([{ rule: 'drift', acknowledged: true }]);
  }
  expect(toldAlerts()).toBe(1);
  const listed = await world.done('alerts.list', {});
  expect(listed.standing).toMatchObject([{ acknowledged: true }]);
});

test('V9: it is told again when it has ceased and comes again', async () => {
  await world.done('alerts.acknowledge', acknowledge());
  await together();
  await apart();
  expect(alerts()).toMatchObject([{ rule: 'drift', acknowledged: false }]);
  expect(toldAlerts()).toBe(2);
});

test('V9: what has ceased while it was acknowledged is not acknowledged in the next run', async () => {
  await world.done('alerts.acknowledge', acknowledge());
  await together();
  await world.restart();
  await world.settled();
  await apart();
  expect(alerts()).toMatchObject([{ acknowledged: false }]);
});

test('V9: one that could not be written down is not acknowledged', async () => {
  world.onAppend = () => ({ reject: new JournalError('full', 'The disk is full.') });
  expect(await world.refusal('alerts.acknowledge', acknowledge())).toMatch(/nothing was changed/);
  world.onAppend = null;
  await world.pass(10_000);
  expect(alerts()).toMatchObject([{ acknowledged: false }]);
});

test('V9: an acknowledgement means the alert that was seen, not one that came since', async () => {
  const { about, at } = acknowledge();
  expect(await world.refusal('alerts.acknowledge', { about, at: at - 1 })).toMatch(/over, or has come again/);
  await together();
  expect(await world.refusal('alerts.acknowledge', { about, at })).toMatch(/over, or has come again/);
});
