import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ENTRY, rowDigest } from '#main/journal/chain.ts';
import { verifyJournal } from '#main/journal/verify.ts';
import { type Exchange, startExchange } from '#test/e2e/harness/exchange.ts';
import { shown } from '#test/e2e/harness/shown.ts';
import { type OpenDesk, Place } from './place.ts';

const ETH = 'symbol/ETH/USDC';
const SOL = 'symbol/SOL/USDT';

let exchange: Exchange;
/** A data folder in which everything was set once. */
let kept = '';
let place: Place;
beforeAll(async () => {
  exchange = await startExchange('--balance', 'ETH=1', '--balance', 'SOL=20', '--balance', 'USDC=1000');
  await exchange.act('rateLimits', { on: false });
  kept = mkdtempSync(join(tmpdir(), 'plumbline-kept-'));
  place = new Place();
  const desk = await open();
  const set = (scope: object, key: string, value: string) =>
    desk.client.done('settings.set', { scope, key, value } as never);
  await desk.client.done('symbols.add', { symbol: 'SOL/USDT' });
  const holding = () =>
    desk.client.slice('symbols').find((each) => each.symbol === 'SOL/USDT')?.prompts[0]?.id ?? '';
  await desk.client.until('asked', () => holding() !== '', 10_000);
  await desk.client.done('ask.answer', { id: holding(), option: 'trade' });
  await set({ kind: 'reserve', asset: 'USDC' }, 'reserve', '150');
  await set({ kind: 'account' }, 'priceCap', '0.5');
  await set({ kind: 'symbol', symbol: 'ETH/USDC' }, 'tolerance', '0.005');
  await set({ kind: 'installation' }, 'cadenceSeconds', '20');
  await desk.close();
  cpSync(place.folder, kept, { recursive: true });
  await place.clear();
});
afterAll(async () => {
  await exchange?.stop();
  rmSync(kept, { recursive: true, force: true });
});
beforeEach(() => {
  place = new Place();
  cpSync(kept, place.folder, { recursive: true });
});
afterEach(() => place.clear());

async function open(): Promise<OpenDesk> {
  // The folder was copied; that it was is another matter.
  place.placeOf = () => ({ folder: 'here', machine: null, user: null });
  const desk = await place.open({
    mode: 'live',
    liveConfirmed: true,
    exchangeUrl: new URL(exchange.url),
    keys: { apiKey: exchange.keys.MEXC_API_KEY, apiSecret: exchange.keys.MEXC_API_SECRET },
  });
  await desk.client.settled();
  return desk;
}

const file = () => join(place.folder, 'journal.sqlite');
function edit(work: (db: DatabaseSync) => void): void {
  const db = new DatabaseSync(file());
  work(db);
  db.close();
}
/** One character of a document is another one. */
function change(key: string, from: string, to: string, uid?: string): void {
  edit((db) => {
    const { changes } = db
      .prepare(
        `UPDATE docs SET value = replace(value, ?, ?) WHERE key = ? AND instr(value, ?) > 0
         AND account IN (SELECT id FROM accounts WHERE venue <> 'installation' OR ?)`,
      )
      .run(from, to, key, from, uid === undefined ? 0 : 1);
    expect(changes).toBe(1);
  });
}
const docOf = (db: DatabaseSync, key: string) =>
  db.prepare('SELECT id, account, value FROM docs WHERE key = ? ORDER BY id').get(key) as {
    id: number;
    account: number;
    value: string;
  };

async function refusal({ client }: OpenDesk, channel: 'sync.resume' | 'ask.answer', args: object) {
  const answer = await client.ask(channel, args as never);
  return answer.ok ? 'not refused' : answer.message;
}

const question = ({ client }: OpenDesk) =>
  client.slice('session').prompts.find((each) => each.kind === 'doubts')?.sentence ?? null;
const paused = ({ client }: OpenDesk) => client.slice('session').paused;

describe('K26: a document that is not what was written last', { timeout: 120_000 }, () => {
  test('K26: nothing is asked where nothing was changed', async () => {
    const desk = await open();
    await shown(() => question(desk)).toBeNull();
    await shown(() => paused(desk)).toBe(false);
  });

  test.each([
    ['a target', () => change(ETH, '"target":"1"', '"target":"9"'), /ETH\/USDC asked LONG 9 ETH/],
    ['a reserve', () => change('reserves', '150', '050'), /reserves: 050 USDC/],
    ['the price cap', () => change('settings', '0.5', '4.5'), /settings: .*Price cap 4\.5/],
    ['a tolerance', () => change('symbolSettings', '0.005', '0.905'), /ETH\/USDC: Tolerance 0\.905/],
    ['the cadence', () => change('settings', '"20"', '"25"', 'any'), /Time between checks 25/],
    ['the list', () => change('symbols', 'SOL/USDT', 'SOX/USDT'), /symbols ETH\/USDC, SOX\/USDT/],
    [
      'a document that is gone',
      () => edit((db) => void db.prepare('DELETE FROM docs WHERE key = ?').run(ETH)),
      /1 document is missing: .*ETH\/USDC asked .*SOL\/USDT asked LONG 20 SOL.*reserves: 150 USDC/,
    ],
    [
      'two that changed places',
      () =>
        edit((db) => {
          const [eth, sol] = [docOf(db, ETH), docOf(db, SOL)];
          db.prepare('UPDATE docs SET value = ? WHERE id = ?').run(sol.value, eth.id);
          db.prepare('UPDATE docs SET value = ? WHERE id = ?').run(eth.value, sol.id);
        }),
      /ETH\/USDC asked .*SOL\/USDT asked/,
    ],
    [
      'one whose chain entry was changed with it',
      () =>
        edit((db) => {
          const { id, value } = docOf(db, 'reserves');
          const other = value.replace('150', '050');
          db.prepare('UPDATE docs SET value = ? WHERE id = ?').run(other, id);
          const digest = rowDigest(ENTRY.doc, id, ['reserves', other]);
          for (const chain of ['chain', 'day_chain'])
            db.prepare(`UPDATE ${chain} SET digest = ? WHERE kind = ? AND ref = ?`).run(
              digest,
              ENTRY.doc,
              id,
            );
        }),
      /reserves: 050 USDC/,
    ],
  ] as const)('K26: %s: it starts paused, says what it goes by now, and asks', async (what, spoil, says) => {
    spoil();
    const desk = await open();
    await shown(() => paused(desk)).toBe(true);
    await shown(() => question(desk)).toMatch(says);
    expect(await refusal(desk, 'sync.resume', {})).toMatch(/^Say first whether what my journal holds/);
    await desk.client.done('ask.answer', { id: 'journal-doubts', option: 'right' });
    await shown(() => question(desk)).toBeNull();
    await desk.client.done('sync.resume', {});
    await desk.close();
    // A chain that was changed itself stays so.
    if (!what.includes('chain')) expect(verifyJournal(file()).broken).toBeNull();
    const again = await open();
    await shown(() => question(again)).toBeNull();
    await shown(() => paused(again)).toBe(false);
  });

  test('K26: an old version put back is found, and asked again until it is answered, whatever was written since', async () => {
    let old = '';
    edit((db) => {
      old = docOf(db, 'reserves').value;
    });
    const first = await open();
    await first.client.done('settings.set', {
      scope: { kind: 'reserve', asset: 'USDC' },
      key: 'reserve',
      value: '400',
    });
    await first.close();
    edit((db) => void db.prepare("UPDATE docs SET value = ? WHERE key = 'reserves'").run(old));
    const second = await open();
    await shown(() => question(second)).toMatch(/reserves: 150 USDC/);
    await second.client.done('settings.set', {
      scope: { kind: 'reserve', asset: 'USDC' },
      key: 'reserve',
      value: '400',
    });
    await shown(() => question(second)).toMatch(/reserves: 400 USDC/);
    await second.close();
    const third = await open();
    await shown(() => question(third)).toMatch(/reserves: 400 USDC/);
    await shown(() => paused(third)).toBe(true);
    expect(await refusal(third, 'ask.answer', { id: 'journal-doubts', option: 'wrong' })).toMatch(
      /no such answer/,
    );
    await third.client.done('ask.answer', { id: 'journal-doubts', option: 'right' });
    expect(await refusal(third, 'ask.answer', { id: 'journal-doubts', option: 'right' })).toMatch(
      /has been answered/,
    );
  });
});
