import { amount } from '../format/number.ts';

/** An amount with its sign and the colour of its way; never the colour alone. */
export function Signed({ value, decimals = 2 }: { readonly value: string; readonly decimals?: number }) {
  const text = amount(value, decimals, true);
  const way = text.startsWith('+') ? 'buy-text' : text.startsWith('\u2212') ? 'sell-text' : '';
  return <span className={`number ${way}`}>{text}</span>;
}
