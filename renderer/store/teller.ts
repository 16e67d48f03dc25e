import { useMemo } from 'react';
import type { Told } from '#shared/words/said.ts';
import { type Market, told } from '../format/sentence.ts';
import { engineText } from '../words.ts';
import { useWindow } from './store.ts';

/** Tells a sentence with the numbers of its symbol's market; one of a symbol that isn't watched is told as it came. */
export type Teller = (sentence: Told, symbol: string | null) => string;

/** A teller for parts of the window that show several symbols. It changes only when the watched markets do. */
export function useTeller(): Teller {
  const text = useWindow((state) =>
    JSON.stringify(
      state.view?.symbols.map(({ symbol, base, quote, priceDecimals, quantityDecimals }) => [
        symbol,
        { base, quote, priceDecimals, quantityDecimals },
      ]) ?? [],
    ),
  );
  return useMemo(() => {
    const markets = new Map(JSON.parse(text) as [string, Market][]);
    return (sentence: Told, symbol: string | null) => {
      const market = symbol === null ? undefined : markets.get(symbol);
      return market ? told(sentence, market) : engineText(sentence);
    };
  }, [text]);
}
