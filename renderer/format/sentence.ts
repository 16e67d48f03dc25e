import { grouped } from './number.ts';

/** What a market's numbers look like. */
export interface Market {
  readonly base: string;
  readonly quote: string;
  readonly priceDecimals: number;
  readonly quantityDecimals: number;
}

export const marketOf = ({ base, quote, priceDecimals, quantityDecimals }: Market): Market => ({
  base,
  quote,
  priceDecimals,
  quantityDecimals,
});

const minimum = 2;

function filled(number: string, decimals: number): string {
  const [whole = '', fraction = ''] = number.split('.');
  const digits = fraction.padEnd(decimals, '0');
  return grouped(digits === '' ? whole : `${whole}.${digits}`);
}

/**
 * A sentence of the engine with its quantities and prices filled up to the market's decimals and grouped, as everywhere
 * else in the window: "0.12 ETH at 1986.5 USDC" reads "0.1200 ETH at 1,986.50 USDC". Digits are added only where they
 * are zeros and none is taken away, so the value stays the engine's.
 */
export function told(sentence: string, { base, quote, priceDecimals, quantityDecimals }: Market): string {
  const unit = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return sentence
    .replace(
      /(?<![\w.,])(\d+(?:\.\d+)?)(?= asked(?!\w))|(?<=then hold )(\d+(?:\.\d+)?)(?=\.(?!\d)| )/g,
      (number) => filled(number, quantityDecimals),
    )
    .replace(new RegExp(`(?<![\\w.,])(\\d+(?:\\.\\d+)?)(?= ${unit(base)}(?!\\w|/))`, 'g'), (number) =>
      filled(number, quantityDecimals),
    )
    .replace(
      new RegExp(`(?<![\\w.,])(\\d+(?:\\.\\d+)?)(?= ${unit(quote)}(?!\\w|/))`, 'g'),
      (number, _all, place: number, whole: string) =>
        filled(number, / at $/.test(whole.slice(0, place)) ? priceDecimals : minimum),
    )
    .replace(/(?<= at )(\d+(?:\.\d+)?)(?= \(|[.,;]? |[.,;]?$)(?! %)/g, (number) =>
      filled(number, priceDecimals),
    );
}

/** The first letter made large: for a clause of the engine that stands as a sentence of its own. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
