import { useMemo } from 'react';
import { useWindow } from '../store/store.ts';

export interface Decimals {
  readonly price: number;
  readonly quantity: number;
}

const fallback: Decimals = { price: 4, quantity: 6 };

/** The decimals of each watched symbol as one function; a symbol that is no longer watched gets plenty. */
export function useDecimals(): (symbol: string) => Decimals {
  const text = useWindow((state) =>
    JSON.stringify(
      state.view?.symbols.map((view) => [
        view.symbol,
        { price: view.priceDecimals, quantity: view.quantityDecimals },
      ]) ?? [],
    ),
  );
  return useMemo(() => {
    const known = new Map(JSON.parse(text) as [string, Decimals][]);
    return (symbol: string) => known.get(symbol) ?? fallback;
  }, [text]);
}
