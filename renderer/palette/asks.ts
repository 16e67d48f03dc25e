import { Decimal } from '#shared/decimal.ts';
import type { TradeAction } from '#shared/ipc/trade.ts';
import { typedNumber } from '../format/typed.ts';
import { actionWord, firstText } from '../ticket/labels.ts';
import { type Draft, type Unit, wholeOnly } from '../ticket/size.ts';
import { words } from '../words.ts';
import type { Known, Suggestion } from './suggestions.ts';

const actions = Object.keys(actionWord) as TradeAction[];
/** What is typed for each. */
const verbs: Readonly<Record<TradeAction, string>> = words.palette.typed.actions;
const MOST = 6;

type Market = Known['symbols'][number];

/** Whether a word is meant as an amount: a digit of any script in it, or what a number begins with. */
const isAmount = (word: string) => /^[-+.,−]?\p{Nd}/u.test(word);

/**
 * "long eth 25", "flat sol", "reduce eth 0.5 eth", "long 300 usdc": what it would fill the ticket with, likeliest first.
 * An amount without a unit may be a percentage, base or quote, and each is offered. What the ticket would not take as a
 * number isn't taken here either: its readings are offered to be typed instead.
 */
export function asks(text: string, known: Known): readonly Suggestion[] {
  const [first = '', ...rest] = text.trim().toLowerCase().split(/\s+/);
  const action = actions.find((each) => verbs[each] === first);
  if (action === undefined) return rest.length === 0 ? begun(first, known) : [];
  const at = rest.findIndex(isAmount);
  const names = at < 0 ? rest : rest.slice(0, at);
  const [amount = '', unit = ''] = at < 0 ? [] : split(rest[at] ?? '', rest.slice(at + 1).join(' '));
  const markets = marketsOf(names.join(' '), unit, known);
  if (markets.length === 0) return [unknown(names.join(' ') || unit)];
  if (at < 0 || wholeOnly(action)) {
    const parts = at < 0 ? [] : asks(text.trim().replace(/^\S+/, verbs.reduce), known);
    return [...parts, ...markets.map((market) => whole(action, market))].slice(0, MOST);
  }
  const typed = typedNumber(amount);
  if (typed.kind !== 'number') {
    const { sentence, readings } =
      typed.kind === 'refused'
        ? typed
        : { sentence: words.palette.howMuch, readings: [] as readonly string[] };
    const retyped = readings.map(
      (reading): Suggestion => ({
        group: 'Ask',
        words: `${first} ${[...names, reading, unit].filter(Boolean).join(' ')}`,
        detail: words.palette.ifYouMeantThis,
        act: { kind: 'retype', text: [first, ...names, reading, unit].filter(Boolean).join(' ') },
      }),
    );
    return [note(sentence), ...retyped];
  }
  if (new Decimal(typed.value).lte(0)) return [note(words.palette.moreThanZero)];
  const found = markets.flatMap((market) =>
    unitsOf(unit, typed.value, market).map((each) => sized(action, market, each, typed.value)),
  );
  return found.length > 0 ? found.slice(0, MOST) : [note(wrongUnit(unit, markets))];
}

const note = (words: string): Suggestion => ({ group: 'Ask', words, detail: '', act: null });

function wrongUnit(unit: string, markets: readonly Market[]): string {
  if (isPercent(unit)) return words.palette.atMostAll;
  const [market] = markets;
  return words.palette.noUnit({ unit, base: market?.base ?? '', quote: market?.quote ?? '' });
}

/** "25%" and "25 %" are the same, "0.5eth" and "0.5 eth" too; "1e3" is a way of writing a number. */
function split(word: string, rest: string): readonly [string, string] {
  const glued = /^(.*\p{Nd}[.,]?)(%|[a-z]{2,}\d*)$/u.exec(word);
  return glued ? [glued[1] ?? '', `${glued[2]} ${rest}`.trim()] : [word, rest];
}

/** The markets that are named; without a name those that the unit means, else the one in the middle. */
function marketsOf(name: string, unit: string, known: Known): readonly Market[] {
  const { symbols, selected } = known;
  if (name === words.palette.typed.all) return symbols.filter(({ held }) => held);
  if (name !== '') return named(name, symbols);
  const current = symbols.filter(({ symbol }) => symbol === selected);
  if (unit === '' || isPercent(unit)) return current;
  const here = current.filter(
    ({ base, quote }) => base.toLowerCase() === unit || quote.toLowerCase() === unit,
  );
  return here.length > 0 ? here : symbols.filter(({ base }) => base.toLowerCase() === unit);
}

/** Markets by what is typed of them: "eth", "ethusdc", "eth/usdc", "eth usdc"; else by how they begin. */
export function named(name: string, symbols: readonly Market[]): readonly Market[] {
  const bare = name.replace(/[\s/]/g, '').toLowerCase();
  if (bare === '') return [];
  const whole = ({ symbol }: Market) => symbol.replace('/', '').toLowerCase();
  const exact = symbols.filter((each) => each.base.toLowerCase() === bare || whole(each) === bare);
  return exact.length > 0 ? exact : symbols.filter((each) => whole(each).startsWith(bare));
}

const isPercent = (unit: string) => unit === '%' || unit === words.palette.typed.percent;

function unitsOf(unit: string, value: string, { base, quote }: Market): readonly Unit[] {
  const percent: readonly Unit[] = new Decimal(value).lte(100) ? ['percent'] : [];
  if (isPercent(unit)) return percent;
  if (unit === base.toLowerCase()) return ['base'];
  if (unit === quote.toLowerCase()) return ['quote'];
  return unit === '' ? [...percent, 'base', 'quote'] : [];
}

/** The beginning of a verb alone, or nothing yet: the verbs for the symbol in the middle. */
function begun(word: string, known: Known): readonly Suggestion[] {
  const [market] = known.symbols.filter(({ symbol }) => symbol === known.selected);
  if (market === undefined) return [];
  return actions.filter((action) => verbs[action].startsWith(word)).map((action) => whole(action, market));
}

const open = words.palette.opensTheTicketNothing;

function whole(action: TradeAction, { symbol, base, quote }: Market): Suggestion {
  const draft: Draft = { action, unit: 'percent', text: firstText[action] };
  const asked: Readonly<Record<TradeAction, string>> = {
    long: words.palette.long({ symbol }),
    flat: words.palette.flat({ symbol, base }),
    short: words.palette.short({ symbol, base, quote }),
    reduce: words.palette.reduce({ symbol }),
  };
  return { group: 'Ask', words: asked[action], detail: open, act: { kind: 'ticket', symbol, draft } };
}

function sized(action: TradeAction, { symbol, base, quote }: Market, unit: Unit, value: string): Suggestion {
  const amount = `${value} ${unit === 'percent' ? '%' : unit === 'base' ? base : quote}`;
  return {
    group: 'Ask',
    words:
      action === 'long'
        ? words.palette.longTo({ symbol, amount })
        : words.palette.reduceBy({ symbol, amount }),
    detail: open,
    act: { kind: 'ticket', symbol, draft: { action, unit, text: value } },
  };
}

function unknown(name: string): Suggestion {
  return {
    group: 'Ask',
    words:
      name === '' || name === words.palette.typed.all
        ? words.palette.noSymbolIsMeant
        : words.palette.noSymbolNamed({ name }),
    detail: words.palette.addOne,
    act: { kind: 'add-symbol' },
  };
}
