import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Exchange, startExchange } from '#test/e2e/harness/exchange.ts';
import { shown } from '#test/e2e/harness/shown.ts';
import { type OpenDesk, Place } from './place.ts';

const LONG = { symbol: 'ETH/USDC', action: 'long', size: { kind: 'percent', value: '10' } } as const;

let exchange: Exchange;
let place: Place;
beforeAll(async () => {
  exchange = await startExchange('--balance', 'ETH=0', '--balance', 'USDC=1000');
  await exchange.act('rateLimits', { on: false });
});
afterAll(() => exchange?.stop());
beforeEach(() => {
  place = new Place();
});
afterEach(() => place.clear());

async function open(): Promise<OpenDesk> {
  const desk = await place.open({
    mode: 'live',
    liveConfirmed: true,
    exchangeUrl: new URL(exchange.url),
    keys: { apiKey: exchange.keys.MEXC_API_KEY, apiSecret: exchange.keys.MEXC_API_SECRET },
  });
  await desk.client.settled();
  return desk;
}

const file = (name = '') => join(place.folder, `journal.sqlite${name}`);
const mark = () => join(place.folder, 'halt.json');
const files = () =>
  readdirSync(place.folder).filter(
    (name) => /^(journal\.sqlite.*|halt\.json)$/.test(name) && !/shm$/.test(name),
  );

/** The files as they are now, as a kill of the process would leave them; put back once the desk is closed. */
function asKilledNow(): () => void {
  const kept = files().map((name) => ({ name, content: readFileSync(join(place.folder, name)) }));
  return () => {
    for (const name of [...files(), 'journal.sqlite-shm']) rmSync(join(place.folder, name), { force: true });
    for (const { name, content } of kept) {
      const handle = openSync(join(place.folder, name), 'w', 0o600);
      writeSync(handle, content);
      closeSync(handle);
    }
  };
}

/** Flips one bit of the byte `at` characters into each place in the journal where `text` stands. */
function flip(text: string, at: number): void {
  const content = readFileSync(file());
  const handle = openSync(file(), 'r+');
  let found = 0;
  for (let from = content.indexOf(text); from >= 0; from = content.indexOf(text, from + 1)) {
    const where = from + at;
    writeSync(handle, Buffer.from([(content[where] ?? 0) ^ 1]), 0, 1, where);
    found += 1;
  }
  closeSync(handle);
  expect(found).toBeGreaterThan(0);
}

const banners = ({ client }: OpenDesk) =>
  client
    .slice('session')
    .banners.map((each) => each.sentence)
    .join(' ');

async function refused({ client }: OpenDesk): Promise<string> {
  const preview = await client.done('trade.preview', LONG);
  const answer = await client.ask('trade.submit', { previewId: preview.id });
  return answer.ok ? 'sent' : answer.message;
}

describe('K24: a journal that lost something', { timeout: 120_000 }, () => {
  test.each([
    ['the first byte', 'halt{"reason"', 4],
    ['the name of its reason', 'halt{"reason"', 8],
    ['a quote', 'halt{"reason"', 12],
    ['its words', 'halt{"reason":{"code":"', 24],
    ['its own name, with the file beside it', 'halt{"reason"', 1],
  ])('a kill switch of whose record %s was changed is a kill switch', async (what, text, at) => {
    const first = await open();
    await first.client.done('halt.engage', {});
    await first.close();
    flip(text, at);
    if (!what.includes('beside')) rmSync(mark());
    const desk = await open();
    await shown(() => desk.client.slice('session').halt).not.toBeNull();
    await shown(() => desk.client.slice('session').paused).toBe(true);
    expect(await refused(desk)).toMatch(/^Trading is halted/);
    await desk.client.done('halt.rearm', { symbol: null });
    expect(existsSync(mark())).toBe(false);
    await desk.close();
    const again = await open();
    await shown(() => again.client.slice('session').halt).toBeNull();
  });

  test('the file beside the journal, damaged, is a kill switch', async () => {
    const first = await open();
    await first.client.done('halt.engage', {});
    await first.client.done('halt.rearm', { symbol: null });
    await first.close();
    closeSync(openSync(mark(), 'w'));
    const desk = await open();
    await shown(() => desk.client.slice('session').halt?.reason).toMatch(
      /can't be read, so I take it as pressed/,
    );
  });

  test('a killed process whose write-ahead log was lost: halted as before, paused, and said', async () => {
    await (await open()).close();
    const first = await open();
    await first.client.done('halt.engage', {});
    const kill = asKilledNow();
    await first.close();
    kill();
    rmSync(file('-wal'));
    const desk = await open();
    await shown(() => desk.client.slice('session').halt?.reason).toMatch(/the journal has lost it/);
    await shown(() => desk.client.slice('session').paused).toBe(true);
    expect(banners(desk)).toMatch(/may not tell all that I did.*write-ahead log .* is lost/);
    await desk.client.done('halt.rearm', { symbol: null });
    await desk.client.done('sync.resume', {});
    await desk.close();
    const again = await open();
    await shown(() => again.client.slice('session')).toMatchObject({ halt: null, paused: false });
  });

  test('a stop in order and a kill of the process are no loss', async () => {
    const first = await open();
    const kill = asKilledNow();
    await first.close();
    const second = await open();
    await shown(() => second.client.slice('session')).toMatchObject({ paused: false, halt: null });
    await second.close();
    kill();
    const third = await open();
    await shown(() => third.client.slice('session')).toMatchObject({ paused: false, halt: null });
    expect(banners(third)).not.toMatch(/journal/i);
  });

  test.each(['', '-wal'])(
    'deleted while it is written to (journal.sqlite%s): nothing is sent, said, and a kill holds',
    async (name) => {
      const desk = await open();
      const before = (await exchange.placed()).length;
      copyFileSync(file(name), file(`${name}.away`));
      rmSync(file(name));
      const preview = await desk.client.done('trade.preview', LONG);
      await desk.client.ask('trade.submit', { previewId: preview.id });
      await desk.client.until('said', () => /is gone: it was deleted/.test(banners(desk)), 20_000);
      await desk.client.until('over', () => desk.client.symbol().activity === null, 20_000);
      expect((await exchange.placed()).length).toBe(before);
      expect((await desk.client.done('halt.engage', {})).sentence).toMatch(/^Everything is halted/);
      expect(await refused(desk)).not.toBe('sent');
      await desk.close();
      const again = await open();
      await shown(() => again.client.slice('session').halt).not.toBeNull();
      // The log's own content was folded in at the end; of a journal that was deleted nothing is left.
      await shown(() => again.client.slice('session').paused).toBe(name === '');
    },
  );
});
