import { useEffect } from 'react';
import { useWindow } from '../store/store.ts';

/** A notification that was clicked names its symbol in the address (`#symbol=ETH%2FUSDC`): it comes to the middle. */
export function usePlace(): void {
  const select = useWindow((state) => state.select);
  useEffect(() => {
    const follow = () => {
      const symbol = new URLSearchParams(location.hash.replace(/^#/, '')).get('symbol');
      if (symbol) select(symbol);
    };
    follow();
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, [select]);
}
