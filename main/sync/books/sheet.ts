import { z } from 'zod';
import { type Book, book } from './book.ts';
import { type CashBook, cashBook } from './cash.ts';
import { type Exact, exact, exactText, NONE } from './exact.ts';

const holding = z.strictObject({ quantity: exactText, reserved: exactText, price: exactText.nullable() });
/** The same as it is kept each hour: quantity, reserved, price. */
const short = z
  .tuple([exactText, exactText, exactText.nullable()])
  .transform(([quantity, reserved, price]) => ({ quantity, reserved, price }));

/** What everything was worth at a time: enough for the line over time, and for the prices of that time. */
export const worth = z.strictObject({
  v: z.literal(1),
  symbols: z.record(z.string().max(40), z.union([holding, short])),
  cash: z.record(z.string().max(60), cashBook),
  /** Net of all that came and went without a trade since the books began, at the mid; reserves are inside the total. */
  flowed: exactText,
  /** All of it in USD, null while a price of what is held is missing; not there in rows of before it was kept. */
  total: exactText.nullable().optional(),
});
export type Worth = z.infer<typeof worth>;

/** The same with all books, from which a book of a later time is made by the movements since. */
export const sheet = z.strictObject({ ...worth.shape, books: z.record(z.string().max(40), book) });
export type Sheet = z.infer<typeof sheet>;

/** What a line over time needs of a worth: read without the rest of it. */
export const worthPoint = z.object({ total: exactText.nullable(), flowed: exactText });

/** A worth as the journal keeps it: an hour's row has each symbol, and names its figures by their place. */
export function shortened(of: Worth): object {
  const symbols = Object.entries(of.symbols).map(([symbol, { quantity, reserved, price }]) => [
    symbol,
    [quantity, reserved, price],
  ]);
  return { ...of, symbols: Object.fromEntries(symbols) };
}

/** Cash and all that is held, reserves included; null while a price of what is held is missing. */
export function totalOf({ symbols, cash }: Pick<Worth, 'symbols' | 'cash'>): Exact | null {
  let total = NONE;
  for (const each of Object.values(cash)) total = total.plus(each.total);
  for (const { quantity, reserved, price } of Object.values(symbols)) {
    const held = exact(quantity).plus(reserved);
    if (held.isZero()) continue;
    if (price === null) return null;
    total = total.plus(held.mul(price));
  }
  return total;
}

/** Flows that are none of the total's: out of a reserve or into it, and a fee that another symbol has charged. */
const WITHIN: ReadonlySet<string> = new Set(['reserve', 'fee']);

/** Net of what came and went of these books and cash, at the mid. */
export function flowedIn(books: Iterable<Book>, cash: Iterable<CashBook>): Exact {
  const sums = [...[...books].map(({ tallies }) => tallies), ...cash];
  const sum = (amounts: Readonly<Record<string, string | undefined>>) =>
    Object.entries(amounts).reduce(
      (all, [flow, amount]) => (WITHIN.has(flow) ? all : all.plus(amount ?? '0')),
      NONE,
    );
  return sums.reduce((all, { came, went }) => all.plus(sum(came)).minus(sum(went)), NONE);
}
