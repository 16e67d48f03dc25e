import { describe, expect, test } from 'vitest';
import { read } from '#renderer/palette/read.ts';
import type { Known, Suggestion } from '#renderer/palette/suggestions.ts';

const market = (symbol: string, held = false) => {
  const [base = '', quote = ''] = symbol.split('/');
  return { symbol, base, quote, held };
};
const known: Known = {
  symbols: [
    market('ETH/USDC', true),
    market('SOL/USDC'),
    market('SOL/USDT', true),
    market('MX/USDT'),
    market('1INCH/USDC'),
  ],
  selected: 'ETH/USDC',
  pages: [
    { id: 'portfolio', name: 'Portfolio' },
    { id: 'history', name: 'History' },
    { id: 'alerts', name: 'Alerts' },
  ],
};
const acts = (typed: string) => read(typed, known).flatMap(({ act }) => (act ? [act] : []));
const words = (typed: string) => read(typed, known).map((each) => each.words);
/** Tickets in short: "long ETH/USDC percent 25". */
const tickets = (typed: string) =>
  acts(typed).flatMap((act) =>
    act.kind === 'ticket' ? [[act.draft.action, act.symbol, act.draft.unit, act.draft.text].join(' ')] : [],
  );

describe('what is asked for', () => {
  test.each<[string, readonly string[]]>([
    ['long eth 25', ['long ETH/USDC percent 25', 'long ETH/USDC base 25', 'long ETH/USDC quote 25']],
    ['long eth 25%', ['long ETH/USDC percent 25']],
    ['long eth 25 %', ['long ETH/USDC percent 25']],
    ['long eth 0.5 eth', ['long ETH/USDC base 0.5']],
    ['long eth 0.5eth', ['long ETH/USDC base 0.5']],
    ['long eth 300 usdc', ['long ETH/USDC quote 300']],
    ['long 0.5 eth', ['long ETH/USDC base 0.5']],
    ['long 300 usdc', ['long ETH/USDC quote 300']],
    ['long 2 sol', ['long SOL/USDC base 2', 'long SOL/USDT base 2']],
    ['long 30', ['long ETH/USDC percent 30', 'long ETH/USDC base 30', 'long ETH/USDC quote 30']],
    ['long eth 250', ['long ETH/USDC base 250', 'long ETH/USDC quote 250']],
    [
      '  LONG   Eth/Usdc  25 ',
      ['long ETH/USDC percent 25', 'long ETH/USDC base 25', 'long ETH/USDC quote 25'],
    ],
    ['reduce mxusdt 50%', ['reduce MX/USDT percent 50']],
    ['reduce mx usdt 50%', ['reduce MX/USDT percent 50']],
    ['flat sol', ['flat SOL/USDC percent 100', 'flat SOL/USDT percent 100']],
    ['flat all', ['flat ETH/USDC percent 100', 'flat SOL/USDT percent 100']],
    ['flat', ['flat ETH/USDC percent 100']],
    ['short mx', ['short MX/USDT percent 100']],
    ['long eth', ['long ETH/USDC percent 25']],
    // Flat and Short are always all of it: part of it is what Reduce is for.
    ['flat mx 50%', ['reduce MX/USDT percent 50', 'flat MX/USDT percent 100']],
    ['lo', ['long ETH/USDC percent 25']],
    ['long et 10%', ['long ETH/USDC percent 10']],
    // What the ticket would not take as a number isn't taken.
    ['long eth 1,000', []],
    ['long eth 1.000,5', []],
    ['long eth 1e3', []],
    ['long eth ٣', []],
    ['long eth -1', []],
    ['long eth −1', []],
    ['long eth 0', []],
    ['reduce eth 101%', []],
    ['long eth 5 sol', []],
    ['long doge 25', []],
    ['buy eth 25', []],
    ['long eth 25 25', []],
    [`long eth ${'9'.repeat(400)}`, []],
  ])('%j fills the ticket with %j', (typed, expected) => expect(tickets(typed)).toEqual(expected));

  test.each([
    ['long eth 1,000', ['long eth 1000', 'long eth 1.000']],
    ['long eth 1.000,5 usdc', ['long eth 1000.5 usdc', 'long eth 1.0005 usdc']],
    ['long eth 1e3', ['long eth 1000']],
    ['reduce eth ٣ %', ['reduce eth 3 %']],
  ])('%j is asked back with its readings, which are typed and not chosen', (typed, expected) => {
    expect(acts(typed).flatMap((act) => (act.kind === 'retype' ? [act.text] : []))).toEqual(expected);
    for (const text of expected) expect(tickets(text).length).toBeGreaterThan(0);
  });

  test.each([
    ['long eth 0', 'More than 0.'],
    ['reduce eth 101 %', 'At most 100 %.'],
    ['long eth 5 sol', '"sol" is no unit here: %, ETH or USDC.'],
    ['long doge 25', 'No symbol of the list is "doge".'],
  ])('%j says why not: %s', (typed, said) => expect(words(typed)).toContain(said));
});

describe('what is done at once', () => {
  const kills = (typed: string) => acts(typed).some(({ kind }) => kind === 'kill');

  test('"kill", and nothing else', () => {
    expect(read(' Kill ', known)).toMatchObject([{ act: { kind: 'kill' } }]);
    for (const typed of ['', 'k', 'kil', 'killl', 'kill eth', 'kill switch', 'long kill', 'ki ll'])
      expect(kills(typed), typed).toBe(false);
  });

  test('no text sends an order or resumes: a ticket, a place or a button is all there is', () => {
    const kinds = new Set<string>();
    for (const typed of ['long eth 25', 'flat all', 'pause', 'resume', 'check', 'buy', 'go journal', 'a', ''])
      for (const { kind } of acts(typed)) kinds.add(kind);
    expect([...kinds].sort()).not.toContain('kill');
    expect(acts('resume')[0]).toEqual({ kind: 'resume' });
    expect(acts('pause')[0]).toEqual({ kind: 'pause' });
  });
});

describe('where it goes', () => {
  const first = (typed: string): Suggestion | undefined => read(typed, known).find(({ act }) => act !== null);

  test.each([
    ['portfolio', { kind: 'page', id: 'portfolio' }],
    ['go history', { kind: 'page', id: 'history' }],
    ['open trade', { kind: 'page', id: 'trade' }],
    ['sol', { kind: 'symbol', symbol: 'SOL/USDC' }],
    ['1inch', { kind: 'symbol', symbol: '1INCH/USDC' }],
    ['fraction', { kind: 'setting', title: 'Buy fraction' }],
    ['presets', { kind: 'settings-page', page: 'Presets' }],
    ['keys', { kind: 'settings-page', page: 'Keys' }],
    ['shortcuts', { kind: 'help' }],
  ])('%j leads to %j', (typed, act) => expect(first(typed)?.act).toEqual(act));

  test('every page and every setting can be reached by its name', () => {
    for (const { name, id } of known.pages) expect(acts(name)).toContainEqual({ kind: 'page', id });
  });

  test('nothing that fits says so by being nothing', () => expect(read('xyzzy', known)).toEqual([]));
});
