import { closest, distance } from 'fastest-levenshtein';
import { words } from '#main/sync/engine-words.ts';
import { Refusal, reasonOf } from '#main/sync/refusal.ts';
import type { Told } from '#shared/words/said.ts';
import type { DeskCore } from '../core.ts';
import { decided } from '../dispatch/decided.ts';
import type { Handlers } from '../dispatch/dispatcher.ts';
import { gate } from '../gate.ts';
import { removing } from './guarded.ts';
import { setPreset } from './set-preset.ts';
import { setSetting } from './set-setting.ts';

type AccountChannels =
  | 'symbols.search'
  | 'symbols.add'
  | 'symbols.remove'
  | 'symbols.reorder'
  | 'settings.set'
  | 'settings.preset'
  | 'mode.set'
  | 'practice.disturb';

const said = words.deskHandlers.symbols;
const MOST_FOUND = 30;

/** Symbols, settings, mode and external actions on the practice exchange. */
export function accountHandlers(core: DeskCore): Pick<Handlers, AccountChannels> {
  return {
    'symbols.search': async ({ text }) => {
      const { asked, engine } = core.ready();
      const { symbols } = engine;
      const names = () => symbols.list().map((market) => market.symbol);
      // What isn't found may have been listed since the markets were read.
      if (!names().some((name) => holds(name, text))) await asked.rereadMarkets();
      const found = search(names(), text);
      return { markets: found.map((symbol) => ({ symbol, refused: symbols.refusal(symbol) })) };
    },
    'symbols.add': ({ symbol }) =>
      decided(async () => {
        const session = core.ready();
        const { symbols } = session.engine;
        if (!symbols.list().some((market) => market.symbol === symbol)) await session.asked.rereadMarkets();
        const names = symbols.list().map((market) => market.symbol);
        if (!names.includes(symbol)) throw unknownSymbol(names, symbol, said.notAMarket, said.notAMarketNear);
        await session.asked.addSymbol(symbol);
        session.openStream();
        session.told.look('a symbol was added');
        const asks = session.engine.account.circumstances.asksFoundHolding;
        return { sentence: asks ? said.addedAndAsks({ symbol }) : said.addedAndTakes({ symbol }) };
      }),
    'symbols.remove': ({ symbol }) =>
      decided(async () => {
        const session = core.ready();
        const forgets = removing(session, symbol);
        if (forgets) await gate(core, session, forgets);
        await session.asked.removeSymbol(symbol);
        session.openStream();
        return { sentence: said.removed({ symbol }) };
      }),
    'symbols.reorder': ({ symbols }) =>
      decided(async () => {
        const session = core.ready();
        await session.asked.reorderSymbols(symbols);
        return { sentence: said.orderKept };
      }),
    'settings.set': (wish) =>
      decided(async () => {
        const session = core.ready();
        await setSetting(core, session, wish);
        return session.settings.view();
      }),
    'settings.preset': (chosen) =>
      decided(async () => {
        const session = core.ready();
        await setPreset(core, session, chosen);
        return session.settings.view();
      }),
    'mode.set': ({ mode }) => core.setMode(mode),
    'practice.disturb': async (what) => {
      const session = core.ready();
      if (!session.venue.disturb) {
        throw new Refusal('refused', words.deskHandlers.practice.onlyThere);
      }
      if ('symbol' in what) core.known(what.symbol);
      try {
        return { sentence: await session.venue.disturb(what) };
      } catch (error) {
        const why = reasonOf(error);
        throw new Refusal('refused', words.deskHandlers.practice.wouldNot({ why }));
      }
    },
  };
}

/** Markets whose name holds the text, else the nearest names. */
function search(names: readonly string[], text: string): readonly string[] {
  const wanted = text.trim().toUpperCase();
  if (wanted === '') return names.slice(0, MOST_FOUND);
  const holding = names.filter((name) => holds(name, text));
  const starts = holding.filter((name) => name.startsWith(wanted));
  const found = [...new Set([...starts, ...holding])];
  if (found.length > 0) return found.slice(0, MOST_FOUND);
  return [...names].sort((a, b) => distance(a, wanted) - distance(b, wanted)).slice(0, 5);
}

function holds(name: string, text: string): boolean {
  const wanted = text.trim().toUpperCase();
  return name.includes(wanted) || name.replace('/', '').includes(wanted);
}

/** The symbol, where it is one of these; else throws a Refusal that names the nearest of them. */
export function knownSymbol(names: readonly string[], symbol: string): string {
  if (names.includes(symbol)) return symbol;
  const { notInTheList, notInTheListNear } = words.deskHandlers.symbols;
  throw unknownSymbol(names, symbol, notInTheList, notInTheListNear);
}

/** Says that it is none of these names, with the one that is written most like it where there are any. */
function unknownSymbol(
  names: readonly string[],
  symbol: string,
  alone: (args: { readonly symbol: string }) => Told,
  near: (args: { readonly symbol: string; readonly nearest: string }) => Told,
): Refusal {
  const nearest = names.length === 0 ? null : closest(symbol.toUpperCase(), [...names]);
  return new Refusal('unknown-symbol', nearest === null ? alone({ symbol }) : near({ symbol, nearest }));
}
