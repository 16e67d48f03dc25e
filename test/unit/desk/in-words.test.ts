import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mend } from '#main/desk/dispatch/mend.ts';
import { NOT_SHOWN, standIns } from '#main/desk/dispatch/stand-ins.ts';
import { historyRow } from '#main/desk/handlers/story.ts';
import { writeExport } from '#main/desk/handlers/write-export.ts';
import { allInWords } from '#main/desk/in-words.ts';
import { problemReport } from '#main/desk/report/problem-report.ts';
import { recalledLog } from '#main/desk/view/recalled-log.ts';
import { haltFile } from '#main/journal/halt-file.ts';
import { eventRow } from '#main/sync/account/event-log.ts';
import { tell, words } from '#main/sync/engine-words.ts';
import type { EventRow } from '#main/sync/ports/journal.ts';
import type { HistoryRow } from '#shared/ipc/history.ts';
import { slices } from '#shared/ipc/slices.ts';
import { emptySlices } from '../dispatch/samples.ts';

const halted = words.deskView.health.halted({ reason: words.deskProgram.kill.pressed });
const inText = tell(halted);

const written = (data: EventRow['data'] = {}): EventRow => {
  const made = eventRow({ at: 5, symbol: null, kind: 'halt', sentence: halted, data });
  if (made.type !== 'event') throw new Error('no event');
  return made.row;
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-words-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a row of the journal has the words, and goes to the window as what they were made of', async () => {
  const row = written({ tone: 'alarm' });
  expect(row).toMatchObject({ sentence: inText, data: { tone: 'alarm', said: halted } });
  expect(historyRow('events', row)).toEqual({
    at: 5,
    symbol: null,
    kind: 'halt',
    sentence: halted,
    data: { tone: 'alarm' },
  });
  const journal = { query: async () => ({ rows: [row], next: null }) };
  const [line] = await recalledLog(journal, { venue: 'paper', uid: 'paper' }, 10);
  expect(line).toEqual({ at: 5, symbol: null, kind: 'halt', sentence: halted, tone: 'alarm' });
});

test('a row of an earlier version is told in the words that it was written with', () => {
  const row: EventRow = { at: 5, symbol: null, kind: 'halt', sentence: 'It stands.', data: {} };
  expect(historyRow('events', row).sentence).toBe('It stands.');
});

test('what is said anywhere in a value is put in words, and what only has a code is left as it is', () => {
  const value = { halt: { reason: halted, at: 5 }, all: [halted, null, 'text'], failure: { code: '30018' } };
  expect(allInWords(value)).toEqual({
    halt: { reason: inText, at: 5 },
    all: [inText, null, 'text'],
    failure: { code: '30018' },
  });
});

describe('What is written for people has words:', () => {
  const row: HistoryRow = historyRow('events', written({ title: JSON.parse(JSON.stringify(halted)) }));
  const pages = async function* () {
    yield [row];
  };

  test('an export as CSV', async () => {
    const file = join(folder, 'a.csv');
    await writeExport(file, 'csv', pages());
    const [, line] = readFileSync(file, 'utf8').split('\r\n');
    expect(line).toContain(inText);
    expect(line).not.toContain('deskView');
  });

  test('an export as JSON', async () => {
    const file = join(folder, 'a.json');
    await writeExport(file, 'json', pages());
    const [first] = JSON.parse(readFileSync(file, 'utf8'));
    expect(first).toMatchObject({ sentence: inText, data: { title: inText } });
  });

  test('a problem report, also what is taken out of it', () => {
    const sentence = words.deskMoney.rebuilt({ symbol: 'ETH/USDC', count: 12_345 });
    const empty = emptySlices();
    const session = { ...empty.session, sentence, halt: { reason: halted, at: 5 } };
    const facts = {
      at: 0,
      program: {},
      slices: { ...empty, session },
      events: [{ ...row, sentence }],
      orders: [],
      log: [],
    };
    const whole = problemReport({ ...facts, scrubbed: false }, (text) => text);
    expect(whole).toContain(`halt - ${tell(sentence)}`);
    expect(whole).toContain(`"reason":"${inText}"`);
    expect(whole).not.toContain('deskView');
    const scrubbed = problemReport({ ...facts, scrubbed: true }, (text) => text);
    expect(scrubbed).toContain('I made the book of ETH/USDC again from # movements in my journal.');
    expect(scrubbed).not.toContain('12345');
  });
});

test('the halt file keeps why, as data and as an earlier version wrote it', async () => {
  const file = haltFile(join(folder, 'halt.json'));
  for (const reason of [halted, 'You pressed the kill switch.']) {
    await file.write({ reason, at: 5 });
    expect(file.read()).toEqual({ reason, at: 5 });
  }
});

test('a sentence that is too long is cut, and what is said in no form that fits is replaced', () => {
  const { session } = emptySlices();
  const fitted = (sentence: unknown) =>
    mend<unknown>(slices.session, { ...session, sentence }, standIns(emptySlices()).session);
  expect(fitted('x'.repeat(3000))).toMatchObject({
    value: { sentence: `${'x'.repeat(1999)}…` },
    altered: [{ path: 'sentence', what: 'cut' }],
  });
  expect(fitted({ code: 'a', more: 1 })).toMatchObject({
    value: { sentence: NOT_SHOWN },
    altered: [{ path: 'sentence', what: 'replaced' }],
  });
});
