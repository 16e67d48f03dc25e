import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { endAll } from '#test/crash/children.ts';
import { compare } from '#test/crash/compare.ts';
import { inWords } from '#test/in-words.ts';
import { Stage } from './stage.ts';

let on: Stage;
beforeEach(async () => {
  on = await Stage.set();
});
afterEach(() => on.end());
afterAll(endAll);

test('SIGTERM during a trade ends its order, ends in order, and the trade comes back as unfinished', {
  timeout: 90_000,
}, async () => {
  const { host, driver } = await on.start();
  await on.resting(driver);
  expect(await host.end('SIGTERM')).toBe(0);
  await on.open(0);

  const again = await on.start();
  const [view] = await again.driver.symbols();
  expect(view?.health).toBe('unfinished');
  expect(inWords(view?.prompts)).toMatchObject([{ kind: 'unfinished' }]);
  // Whether the trade had concluded before the journal was closed, or the next start concludes it: both say what is so.
  expect(inWords(view?.sentence)).toMatch(
    /1 of 1 ETH not sold|ended while selling 1 ETH; what was filled is counted/,
  );
  expect(await again.host.end('SIGTERM')).toBe(0);
  const { exchange, journal } = await on.books();
  expect(journal.orders).toMatchObject([{ phase: 'ended', status: 'CANCELED', filledQuantity: '0' }]);
  expect(compare(exchange, journal)).toEqual([]);
});

test('SIGKILL while an order rests: it is ended at the next start, and the trade comes back as unfinished', {
  timeout: 90_000,
}, async () => {
  const { host, driver } = await on.start();
  await on.resting(driver);
  await host.end('SIGKILL');
  await on.open(1);

  const again = await on.start();
  await on.open(0);
  await again.driver.until(([view]) => view?.health === 'unfinished', 20_000);
  const [view] = await again.driver.symbols();
  expect(inWords(view?.prompts)).toMatchObject([{ kind: 'unfinished' }]);
  expect(await again.host.end('SIGTERM')).toBe(0);
  const { exchange, journal } = await on.books();
  expect(journal.orders).toHaveLength(1);
  expect(compare(exchange, journal)).toEqual([]);
});
