import { expect, test } from 'vitest';
import { failureOf } from '#main/exchange/interpret/failure.ts';
import { inWords } from '#test/in-words.ts';
import { World } from '../world.ts';

test('a ban is one whatever code its reply bears', () => {
  for (const body of [{ code: 418, msg: 'banned' }, { code: 99_999 }, '<html></html>']) {
    const reply = { type: 'reply', status: 418, headers: {}, body } as const;
    expect(inWords(failureOf(reply, { endpoint: 'createOrder', write: true }))).toMatchObject({
      kind: 'rate-limited',
      placed: 'no',
    });
  }
});

test('nothing is sent while a ban told in JSON runs', async () => {
  const world = new World();
  await world.start();
  const body = '{"code":418,"msg":"Your address is banned for too many requests"}';
  world.control('fault.add', {
    match: { method: 'GET', path: '/account', times: 1 },
    effect: { kind: 'answer', status: 418, headers: { 'retry-after': '90' }, body },
  });
  await world.pass(31_000);
  world.control('reset', {});
  await world.pass(80_000);
  expect(world.exchange.record.entries.filter((entry) => entry.kind === 'request')).toEqual([]);
  await world.pass(60_000);
  expect(world.state().health).toBe('in sync');
});
