import { Decimal } from '#shared/decimal.ts';
import { plainNumber } from '#shared/plain-number.ts';
import type { Told } from '#shared/words/said.ts';
import { assetOf, type Unit, unitOf } from '#shared/words/units.ts';
import { engineTextBy } from '../words.ts';
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

const cents = 2;

/** A sum of money that a person reads: cents are enough from one unit on. Down, so that no more is shown than there is. */
function cut(sum: string): string {
  const value = new Decimal(sum);
  return value.gte(1) ? value.toDecimalPlaces(cents, Decimal.ROUND_DOWN).toFixed() : sum;
}

function filled(number: string, decimals: number): string {
  const [whole = '', fraction = ''] = number.split('.');
  const digits = fraction.padEnd(decimals, '0');
  return grouped(digits === '' ? whole : `${whole}.${digits}`);
}

/** A number without a sign in its unit; null where it is of no asset of this market. */
function inUnit(number: string, unit: Unit, asset: string | null, market: Market): string | null {
  const { base, quote, priceDecimals, quantityDecimals } = market;
  if (unit === 'price') return (asset ?? quote) === quote ? filled(number, priceDecimals) : null;
  const counted = asset ?? (unit === 'money' ? quote : unit === 'quantity' ? base : null);
  if (counted === base) return filled(number, quantityDecimals);
  return counted === quote ? filled(cut(number), cents) : null;
}

/** A number's sign, which is written before its digits. */
const signOf = (value: string): string =>
  value.startsWith('-') || value.startsWith('+') ? value.charAt(0) : '';

/**
 * What the engine says, with its quantities and prices filled up to the market's decimals and grouped, as everywhere else in
 * the window: 0.12 ETH at 1986.5 USDC reads "0.1200 ETH at 1,986.50 USDC". Digits are added only where they are zeros; none
 * is taken away but what a sum in quote has behind its cents. What came as a text is told as it came.
 */
export const told = (sentence: Told, market: Market): string => teller(market)(sentence);

/** Tells with the numbers of a market. */
const teller = (market: Market) =>
  engineTextBy((name, value, args) => {
    const unit = unitOf(name);
    const sign = signOf(value);
    const number = value.slice(sign.length);
    if (unit === null || !plainNumber.test(number)) return value;
    const written = inUnit(number, unit, assetOf(unit, args), market);
    return written === null ? value : sign + written;
  });

/** The first letter made large: for a clause of the engine that stands as a sentence of its own. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
