import type { Market } from '#main/sync/ports/exchange.ts';

/** Translates between MEXC's names (`ETHUSDC`) and symbols (`ETH/USDC`), as far as the markets are known. */
export interface SymbolNames {
  /** MEXC's name; without a known market, the symbol without its slash. */
  idOf(symbol: string): string;
  /** The symbol; for a name that no market has, the name itself, which equals no symbol that anyone could ask for. */
  symbolOf(id: string): string;
}

export function symbolNames(markets: readonly Market[]): SymbolNames {
  const ids = new Map(markets.map((market) => [market.symbol, market.id]));
  const symbols = new Map(markets.map((market) => [market.id, market.symbol]));
  return {
    idOf: (symbol) => ids.get(symbol) ?? symbol.replace('/', ''),
    symbolOf: (id) => symbols.get(id) ?? id,
  };
}

/** The same names, with `symbol` known even while the markets aren't loaded. */
export function forSymbol(names: SymbolNames, symbol: string): SymbolNames {
  const own = names.idOf(symbol);
  return { idOf: names.idOf, symbolOf: (id) => (id === own ? symbol : names.symbolOf(id)) };
}
