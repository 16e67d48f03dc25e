import '#main/desk/venues/paper.ts';
import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { createCredentials } from '#main/credentials/credentials.ts';
import { FakeKeytar } from '#test/unit/credentials/fake-keytar.ts';
import { DeskWorld } from './desk-world.ts';

let world: DeskWorld;
afterEach(() => world.clear());

const written = async (scrubbed: boolean) => {
  const { file, sentence } = await world.done('report.export', { scrubbed });
  expect(sentence).toContain(file);
  return readFileSync(file, 'utf8');
};

test('a problem report tells of a trade, and without amounts and ids nothing of its size or of whose it is', async () => {
  world = new DeskWorld();
  await world.start();
  await world.settled();
  await world.click('long', '25');
  const held = world.symbol().held?.base ?? 'nothing';
  const [order] = (await world.done('history.query', { table: 'orders', limit: 10 })).rows;
  const clientOrderId = String(order?.data.clientOrderId);

  const whole = await written(false);
  const uid = world.slice('session').accountUid ?? 'none';
  for (const part of [held, clientOrderId, uid]) expect(whole).toContain(part);

  const scrubbed = await written(true);
  for (const part of [held, clientOrderId, uid]) expect(scrubbed).not.toContain(part);
  expect(scrubbed).toMatch(/trade-outcome ETH\/USDC I bought # ETH/);
  expect(scrubbed).toMatch(/"clientOrderId":"id-\d+"/);
});

test('a problem report can be had while no account is open', async () => {
  const keytar = new FakeKeytar();
  keytar.hang = true;
  world = new DeskWorld({
    options: { exchangeUrl: null, keys: null },
    credentials: (clock) =>
      createCredentials({
        load: () => keytar,
        startTimer: (ms, run) => clock.after(ms, run),
        platform: 'linux',
      }),
  });
  await world.start();
  const text = await written(true);
  expect(text).toContain('health: offline');
  expect(text).toMatch(/They could not be read: I wait for the system's keyring/);
  keytar.release();
});
