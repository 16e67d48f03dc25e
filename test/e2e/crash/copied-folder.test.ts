import { cpSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { endAll } from '#test/crash/children.ts';
import { isCalm } from '#test/crash/driver.ts';
import { HostProcess } from '#test/crash/host-process.ts';
import { inWords } from '#test/in-words.ts';
import { Stage } from './stage.ts';

let on: Stage;
beforeEach(async () => {
  on = await Stage.set();
});
afterEach(() => on.end());
afterAll(endAll);

test('a folder in use is refused with the name of its user; its copy starts, but as another installation that keeps its hands off', {
  timeout: 120_000,
}, async () => {
  const first = await on.start();
  const refused = new HostProcess(on.exchange, on.data());
  expect(await refused.ready).toBeNull();
  expect(refused.child.exitCode).toBe(2);
  expect(refused.said()).toContain(`process ${first.host.child.pid}`);

  cpSync(on.data(), on.data('copy'), { recursive: true });
  const copy = await on.start(on.data('copy'));
  const id = await on.resting(first.driver);
  expect(await copy.driver.until(([view]) => view?.halt !== null, 20_000)).toBe(true);
  const [seen] = await copy.driver.symbols();
  expect(inWords(seen?.halt?.reason)).toContain(
    `Another Plumbline trades on this account: its order is ${id}`,
  );

  // The order rests as long as its own ladder lets it: the copy neither cancels nor adopts it.
  await first.driver.until(([view]) => view !== undefined && isCalm(view) && view.outcome !== null, 40_000);
  expect(await first.host.end('SIGTERM')).toBe(0);
  expect(await copy.host.end('SIGTERM')).toBe(0);
  const { exchange, journal } = await on.books(on.data('copy'));
  expect(exchange.orders.length).toBeGreaterThan(1);
  for (const { time, endedAt } of exchange.orders) expect((endedAt ?? 0) - time).toBeGreaterThan(1500);
  expect(journal.orders).toEqual([]);
});

test('K22: a folder that was moved knows its orders by their rows, says so, starts paused and makes ids of its own', {
  timeout: 90_000,
}, async () => {
  const first = await on.start();
  const before = await on.resting(first.driver);
  await first.host.end('SIGKILL');
  on.move('data', 'moved');
  const { driver, host } = await on.start(on.data('moved'));
  // What the crash left is ended by the start, or, where the journal knew it as open, by the next click: sync is paused.
  const after = await on.resting(driver, before);
  expect(after?.slice(0, 8)).not.toBe(before?.slice(0, 8));
  expect(host.said()).toMatch(/it was moved or copied\. .* sync is paused\./);
  expect(inWords((await driver.symbols())[0]?.halt)).toBeNull();
  await host.end('SIGTERM');
});
