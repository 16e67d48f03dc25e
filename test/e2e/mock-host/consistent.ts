import { tell } from '#main/sync/engine-words.ts';
import { Decimal } from '#shared/decimal.ts';
import type { SessionView } from '#shared/ipc/slices.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';

const ENTRY = '2001.32';
/** What needs no eye, as the header has it. */
const calm: ReadonlySet<SymbolView['health']> = new Set([
  'in sync',
  'sync skipped',
  'checking',
  'no symbols',
]);

/** The book of ETH/USDC that belongs to what is held at this price: all of it bought at one price. */
export function bookOf(held: SymbolView['held'], price: SymbolView['price']): SymbolView['position'] {
  const quantity = held?.base ?? '0';
  const none = new Decimal(quantity).isZero();
  return {
    quantity,
    entryPrice: none ? null : ENTRY,
    assumed: '0',
    entrySentence: '',
    realised: '-3.1',
    unrealised:
      none || price === null
        ? null
        : new Decimal(price.mid).minus(ENTRY).mul(quantity).toDecimalPlaces(8).toFixed(),
    takenAlong: '0',
    notValued: [],
    fees: '0.92',
    sinceSold: null,
    sinceSoldSentence: '',
  };
}

/** The balances that these symbols were read from. */
export function balancesOf(symbols: readonly SymbolView[]): SessionView['balances'] {
  const rows = new Map<string, SessionView['balances'][number]>();
  for (const { base, quote, held } of symbols) {
    if (held === null) continue;
    const row = (asset: string, all: string, free: string) => {
      if (!rows.has(asset)) rows.set(asset, { asset, free, locked: new Decimal(all).minus(free).toFixed() });
    };
    row(base, held.baseTotal, new Decimal(held.baseTotal).minus(held.baseLocked).toFixed());
    row(quote, held.cash, held.available);
  }
  return [...rows.values()];
}

/** What the header says of these symbols: the first that isn't well, by name, else that all are. */
export function saidOf(symbols: readonly SymbolView[]): Pick<SessionView, 'health' | 'sentence'> {
  const first = symbols.find(({ health }) => !calm.has(health)) ?? symbols[0];
  if (first === undefined) return { health: 'no symbols', sentence: 'No symbol is watched.' };
  return { health: first.health, sentence: `${first.symbol}: ${tell(first.sentence)}` };
}
