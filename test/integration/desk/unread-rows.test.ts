import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { verifyJournal } from '#main/journal/verify.ts';
import type { Prompt } from '#shared/ipc/prompt.ts';
import { type Exchange, startExchange } from '#test/e2e/harness/exchange.ts';
import { shown } from '#test/e2e/harness/shown.ts';
import { inWords } from '#test/in-words.ts';
import { type OpenDesk, Place } from './place.ts';

let exchange: Exchange;
/** The data folder of a run that bought something and ended in order. */
let kept = '';
let place: Place;
beforeAll(async () => {
  exchange = await startExchange('--balance', 'ETH=1', '--balance', 'USDC=1000');
  await exchange.act('rateLimits', { on: false });
  kept = mkdtempSync(join(tmpdir(), 'plumbline-kept-'));
  place = new Place();
  await firstRun();
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

const live = () => ({
  mode: 'live' as const,
  liveConfirmed: true,
  exchangeUrl: new URL(exchange.url),
  keys: { apiKey: exchange.keys.MEXC_API_KEY, apiSecret: exchange.keys.MEXC_API_SECRET },
});
const file = () => join(place.folder, 'journal.sqlite');
const copies = () => readdirSync(place.folder).filter((name) => name.startsWith('journal.set-aside-'));
const session = (desk: OpenDesk) => inWords(desk.client.slice('session'));
const question = (desk: OpenDesk): Prompt | null =>
  session(desk).prompts.find((prompt) => prompt.kind === 'unread') ?? null;
const answer = (desk: OpenDesk, option: string) =>
  desk.client.done('ask.answer', { id: question(desk)?.id ?? '', option });
const asked = (desk: OpenDesk) => desk.client.slice('symbols')[0]?.desired ?? null;

/** Something else than the program changes the journal; each statement changes one row. */
function damage(...statements: readonly string[]): void {
  const db = new DatabaseSync(file());
  for (const sql of statements) expect(db.prepare(sql).run().changes, sql).toBe(1);
  db.close();
}
const CUT = (key: string) =>
  `UPDATE docs SET value = substr(value, 1, 9) WHERE key = '${key}' AND account IN
   (SELECT id FROM accounts WHERE venue ${key === 'starts' || key === 'settings' ? '=' : '<>'} 'installation')`;

function open(mode: 'live' | 'sim' = 'live'): Promise<OpenDesk> {
  // The folder was copied; that it was is another matter.
  place.placeOf = () => ({ folder: 'here', machine: null, user: null });
  return place.open({ ...live(), mode });
}

async function firstRun(): Promise<void> {
  const desk = await open();
  await desk.client.settled();
  const scope = { kind: 'installation' } as const;
  await desk.client.done('settings.set', { scope, key: 'cadenceSeconds', value: '20' });
  const preview = await desk.client.done('trade.preview', {
    symbol: 'ETH/USDC',
    action: 'long',
    size: { kind: 'percent', value: '80' },
  });
  await desk.client.done('trade.submit', { previewId: preview.id });
  await shown(() => desk.client.slice('fills').length).not.toBe(0);
  await desk.client.settled();
  await desk.close();
}

describe('K24: rows of the journal that can not be read', { timeout: 120_000 }, () => {
  test('the window says which, what setting them aside means, and goes on without them, paused and asking', async () => {
    damage(
      CUT('symbol/ETH/USDC'),
      "UPDATE orders SET phase = 'known', price = '-' WHERE id = (SELECT max(id) FROM orders)",
    );
    const orders = await exchange.placed();
    const desk = await open();
    await shown(() => question(desk)?.title).toBe("I can't read 2 rows of my journal");
    await shown(() => question(desk)?.sentence).toMatch(
      /disk is failing: what is asked of ETH\/USDC; order PL\S+ of ETH\/USDC \(\d\d:\d\d:\d\d UTC\)\.$/,
    );
    await shown(() => session(desk).sentence).toMatch(
      /2 rows that I can't read, so nothing is checked or sent/,
    );
    await shown(() => desk.client.slice('symbols')).toEqual([]);

    // A try changes nothing of it.
    await desk.client.done('sync.checkNow', {});
    await shown(() => question(desk)).not.toBeNull();

    expect((await answer(desk, 'set-aside')).sentence).toBeTruthy();
    await shown(() => question(desk)?.title).toBe('Set 2 rows aside?');
    await shown(() => question(desk)?.sentence).toMatch(/a stop, a limit, a halt.*journal\.set-aside-/);
    await shown(() => question(desk)?.otherwise).toMatch(/asked you.*say anew what you want to hold/);
    expect(copies()).toEqual([]);
    await answer(desk, 'leave');
    await shown(() => question(desk)?.title).toMatch(/^I can't read/);
    await answer(desk, 'set-aside');
    await answer(desk, 'set-aside-now');

    await shown(() => session(desk).health).not.toBe('offline');
    await desk.client.settled();
    await shown(() => session(desk).prompts.map(({ id }) => id)).toEqual(['journal-doubts']);
    await shown(() => session(desk).prompts[0]?.sentence).toMatch(
      /ETH\/USDC asked .*nothing of order PL\S+ of ETH\/USDC/,
    );
    await shown(() => session(desk).paused).toBe(true);
    const [copy = ''] = copies();
    expect(readFileSync(join(place.folder, copy), 'utf8')).toMatch(
      /"name":"symbol\/ETH\/USDC".*\n.*"name":"PL/,
    );
    const refused = await desk.client.ask('sync.resume', {});
    expect(refused).toMatchObject({ ok: false, code: 'refused' });

    await desk.client.done('ask.answer', { id: 'journal-doubts', option: 'right' });
    await desk.client.done('sync.resume', {});
    await desk.client.settled();
    // What is held was taken as asked for; nothing was sent for it.
    await shown(() => asked(desk)).toMatchObject({ state: 'LONG' });
    expect(await exchange.placed()).toEqual(orders);
    await desk.close();
    expect(verifyJournal(file()).broken).toBeNull();
    const again = await open();
    await again.client.settled();
    await shown(() => session(again).prompts).toEqual([]);
    await shown(() => session(again).paused).toBe(false);
  });

  test('in a mode that is chosen: it is refused, the mode before goes on, and the question stands there', async () => {
    damage(CUT('symbol/ETH/USDC'));
    const desk = await open('sim');
    const change = await desk.client.ask('mode.set', { mode: 'live' });
    expect(inWords(change)).toMatchObject({
      ok: false,
      message: expect.stringMatching(/1 row that I can't read/),
    });
    await shown(() => question(desk)?.title).toBe("I can't read 1 row of my journal");
    await shown(() => session(desk).mode).toBe('sim');
    await answer(desk, 'set-aside');
    await answer(desk, 'set-aside-now');
    await shown(() => question(desk)).toBeNull();
    await desk.client.done('mode.set', { mode: 'live' });
    await shown(() => session(desk).mode).toBe('live');
    await shown(() => session(desk).paused).toBe(true);
  });

  test.each(['live', 'sim'] as const)(
    'in %s nothing is set aside that main has not asked for, and what it asks says what goes',
    async (mode) => {
      damage(CUT('symbol/ETH/USDC'));
      const desk = await open(mode);
      if (mode === 'sim') await desk.client.ask('mode.set', { mode: 'live' });
      await shown(() => question(desk)).not.toBeNull();
      place.agrees = false;
      await answer(desk, 'set-aside');
      const asks = desk.dialogs.length;
      const refused = await desk.client.ask('ask.answer', {
        id: 'unread-rows-again',
        option: 'set-aside-now',
      });
      expect(refused).toMatchObject({ ok: false, code: 'refused', message: 'You did not agree.' });
      expect(desk.dialogs.slice(asks).map(({ title }) => title)).toEqual(['Set 1 row aside?']);
      expect(copies()).toEqual([]);
      await shown(() => question(desk)?.title).toBe('Set 1 row aside?');
    },
  );

  test('what can not be read since the question was asked is named before it goes', async () => {
    damage(CUT('symbol/ETH/USDC'));
    const desk = await open();
    await shown(() => question(desk)).not.toBeNull();
    await answer(desk, 'set-aside');
    damage("UPDATE orders SET price = '-' WHERE id = (SELECT max(id) FROM orders)");
    const refused = await desk.client.ask('ask.answer', { id: 'unread-rows-again', option: 'set-aside-now' });
    expect(inWords(refused)).toMatchObject({
      ok: false,
      message: expect.stringMatching(/has changed since/),
    });
    expect(copies()).toEqual([]);
    await shown(() => question(desk)?.title).toBe("I can't read 2 rows of my journal");
  });

  test('of the installation are set aside at the start, said, and pause every account until it is looked at', async () => {
    damage(
      CUT('settings').replace('substr(value, 1, 9)', "'{'"),
      CUT('starts').replace('substr(value, 1, 9)', "'-'"),
    );
    const desk = await open();
    await desk.client.settled();
    await shown(() => session(desk).prompts.map(({ id }) => id)).toEqual(['journal-doubts']);
    await shown(() => session(desk).paused).toBe(true);
    expect(
      session(desk)
        .banners.map(({ sentence }) => sentence)
        .join(' '),
    ).toMatch(
      /2 documents that every account shares could not be read at the start and went into .*journal\.set-aside-/,
    );
    expect(copies()).toHaveLength(1);
  });

  test('an old order that is read for what is shown is one of them', async () => {
    damage("UPDATE orders SET price = '-' WHERE id = (SELECT max(id) FROM orders)");
    const desk = await open();
    await shown(() => question(desk)?.title).toBe("I can't read 1 row of my journal");
    await answer(desk, 'set-aside');
    await answer(desk, 'set-aside-now');
    await desk.client.settled();
    await shown(() => session(desk).paused).toBe(true);
    await shown(() => asked(desk)).toMatchObject({ state: 'LONG' });
  });
});
