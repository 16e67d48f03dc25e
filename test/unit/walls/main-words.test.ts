import { expect, test } from 'vitest';
import { RUNS } from '#main/sync/execution/machine.ts';
import { ORDER_LIFE } from '#main/sync/orders/life.ts';
import { samples } from '../sync/state/samples.ts';
import { engineSources, textsInEngine, textsInMain, textsOfMain } from './main-words.ts';

/**
 * Values that look like words: of a type, of a header, of a switch of Chromium, of what is written and read back, of what
 * the scheduler looks for, of a file's head that another program reads, of what a client's library throws.
 */
const values: Readonly<Record<string, readonly string[]>> = {
  'main/desk/account/place.ts': ['plumbline {}'],
  'main/desk/create-desk.ts': ['at work'],
  'main/desk/dispatch/mend.ts': ['does not fit', 'left out'],
  'main/desk/dispatch/publisher.ts': ['left out'],
  'main/desk/handlers/account.ts': ['a symbol was added'],
  'main/desk/handlers/export-year.ts': ['Plumbline {}'],
  'main/desk/handlers/trading.ts': ['you asked'],
  'main/desk/money/koinly.ts': [
    ...['Koinly Date', 'Sent Amount', 'Sent Currency', 'Received Amount', 'Received Currency'],
    ...['Fee Amount', 'Fee Currency', 'Net Worth Amount', 'Net Worth Currency'],
  ],
  'main/desk/money/report-file.ts': ['{}, "rows": ['],
  'main/desk/money/report-rows.ts': ['cost stated', 'fill corrected'],
  'main/desk/money/year-report.ts': ['cash {} {}'],
  'main/desk/paper/practice-transport.ts': ['The connection was closed.', 'No answer came in time.'],
  'main/desk/program/lifecycle.ts': ['take lease back', 'give lease', 'refuse start'],
  'main/desk/program/program.ts': ['to mend'],
  'main/desk/session.ts': ['meter', 'started', 'stopped'],
  'main/desk/smoke.ts': ['written at {}', 'smoke {}'],
  'main/desk/view/account-views.ts': ['sync skipped', 'in sync', 'no symbols', 'key problem'],
  'main/desk/view/symbol-view.ts': ['key problem', 'sync skipped'],
  'main/electron/dialogs/refused-start.ts': ['box when ready'],
  'main/electron/lockdown/network.ts': ['MAP * ~NOTFOUND'],
  'main/electron/session-bus.ts': ['no tool'],
  'main/headless/web-server.ts': ['GET, HEAD'],
};

test('no text that main says stands in its files: each comes from the catalogue', () => {
  const found = textsInMain().filter(({ at, words }) => !values[at.replace(/:\d+$/, '')]?.includes(words));
  expect(found).toEqual([]);
});

/** What the engine calls states, ends, reasons and reads by in its own code: no text of it is read. */
const codesOfEngine: readonly string[] = [
  'an order was cancelled',
  ...['after a long look', 'after a trade', 'doc {}', 'order {}', 'order {}: {}', 'book tops', 'open orders'],
  ...[
    'alarm',
    'asks',
    'caution',
    'good',
    'in sync',
    'key problem',
    'no price',
    'nothing held',
    'sync skipped',
  ],
  ...['buying blocked', 'difference too small to trade', 'untradeable remainder', 'not empty', 'too soon'],
  ...['in line', 'put right', 'stop all', 'cut off', 'own order', 'too small', 'taken over'],
  ...['already held', 'not funded', 'nothing to do', 'paid for'],
  ...['cancelled elsewhere', 'disarmed holds', 'never arrived', 'ended here'],
  ...Object.values(ORDER_LIFE).flatMap((followers) => Object.keys(followers)),
  // What happens to a symbol, and to what runs on it.
  ...Object.keys(samples),
  ...Object.values(RUNS).flatMap((inputs) => Object.keys(inputs)),
];

test('no text that the engine says stands in its files: each comes from the catalogue', () => {
  expect(textsInEngine().filter(({ words }) => !codesOfEngine.includes(words))).toEqual([]);
});

test('the engine cuts and searches no sentence', () => {
  const cuts =
    /\b(\w*[sS]entence|reason|why)\??\.(replace|slice|trim|split|includes|startsWith|endsWith|to(Low|Upp)erCase)\w*\(/;
  const found = engineSources().filter(({ code }) => cuts.test(code));
  expect(found.map(({ name }) => name)).toEqual([]);
});

const withHoles = (code: string) => code.replaceAll('HOLE', ['$', '{a}'].join(''));

test.each([
  ['a line of a menu', "({ label: 'Quit', click: quit })", 'Quit'],
  ['a chosen line of a menu', "({ label: paused ? words.menu.resume : 'Pause sync' })", 'Pause sync'],
  ['a title', "show({ title: 'Saved', body })", 'Saved'],
  ['the text of a box', '({ detail: `HOLE If you quit, I wait.` })', '{} If you quit, I wait.'],
  ['the buttons of a box', "({ buttons: ['Stay', words.dialogs.quit] })", 'Stay'],
  ['what is told', "tell('Stopped', words.start.why)", 'Stopped'],
  ['what is said on the terminal', 'say(`HOLE failed`)', '{} failed'],
  ['a refusal of the start', 'throw new StartRefusal(`The folder HOLE is full.`)', 'The folder {} is full.'],
  ['the help of a flag', "command.option('--port <n>', 'the port of the window')", 'the port of the window'],
  ['a sentence that is handed on', "const why = 'The disk is full.';", 'The disk is full.'],
  ['an answer to a window', "refuse(403, 'This server is not ready yet.')", 'This server is not ready yet.'],
  ['a page of its own', '`<p>It did not start</p>`', 'It did not start'],
  ['a warning, which the terminal shows too', "logger.warn('The disk is full')", 'The disk is full'],
  ['a value that is put into an entry', "words.dialogs.close({ place: 'menu bar' })", 'menu bar'],
])('sees %s', (_, code, words) => {
  expect(textsOfMain('probe.ts', withHoles(code)).map((found) => found.words)).toContain(words);
});

test("sees what the desk's log says, which warns", () => {
  const code = "parts.log('It took no alarm.')";
  expect(textsOfMain('main/desk/alarms/probe.ts', code)).toHaveLength(1);
});

test.each([
  ['the log of the host', "log('window', `Its page ended (HOLE).`)"],
  ['a line that only the log has', "logger.info({ why }, 'The start ended')"],
  ['flags with their values', "command.option('--data-dir <folder>', words.flags.help.dataDir)"],
  ['names of properties and values of types', "const as: 'box when ready' | 'in sync' = { 'in sync': 1 };"],
  ['what is compared', "if (place === 'box when ready') wait();"],
  ['a policy and a type', 'send(`HOLE; charset=utf-8`, "default-src \'none\'")'],
  ['the name of the program', "({ title: 'Plumbline' })"],
  ['markup around what is put in', '`<li><a href="HOLE">HOLE</a></li>`'],
  ['what the catalogue says', 'tell(words.notifications.saved, words.notifications.exportIsIn({ path }))'],
])('passes over %s', (_, code) => {
  expect(textsOfMain('probe.ts', withHoles(code))).toEqual([]);
});
