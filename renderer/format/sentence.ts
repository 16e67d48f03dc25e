import { Decimal } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import { engineText } from '../words.ts';
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

/** A sum of money that a person reads: cents are enough from one unit on. Down, so that no more is shown than there is. */
function cut(sum: string): string {
  const value = new Decimal(sum);
  return value.gte(1) ? value.toDecimalPlaces(minimum, Decimal.ROUND_DOWN).toFixed() : sum;
}

function filled(number: string, decimals: number): string {
  const [whole = '', fraction = ''] = number.split('.');
  const digits = fraction.padEnd(decimals, '0');
  return grouped(digits === '' ? whole : `${whole}.${digits}`);
}

/**
 * A sentence of the engine with its quantities and prices filled up to the market's decimals and grouped, as everywhere
 * else in the window: "0.12 ETH at 1986.5 USDC" reads "0.1200 ETH at 1,986.50 USDC". Digits are added only where they
 * are zeros; none is taken away but what a sum in quote has behind its cents.
 */
export function told(sentence: Told, { base, quote, priceDecimals, quantityDecimals }: Market): string {
  const unit = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return (
    engineText(sentence)
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
          / at $/.test(whole.slice(0, place)) ? filled(number, priceDecimals) : filled(cut(number), minimum),
      )
      .replace(/(?<= at )(\d+(?:\.\d+)?)(?= \(|[.,;]? |[.,;]?$)(?! %)/g, (number) =>
        filled(number, priceDecimals),
      )
  );
}

/** The first letter made large: for a clause of the engine that stands as a sentence of its own. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
