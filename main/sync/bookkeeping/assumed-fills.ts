import { type Decimal, dec, min, ZERO } from '#shared/decimal.ts';
import type { Amended } from '../books/movement.ts';
import type { Fill } from '../ports/exchange.ts';

/** How a fill stands in a book. */
export type Facts = Amended['was'];

const PREFIX = 'assumed:';

/** A fill of an own order that was never read: it is in the book as its order's row, or the trader, tells of it. */
export interface AssumedFill {
  readonly tradeId: string;
  readonly facts: Facts;
}

/** The trade id of what is assumed of an order, after so many fills that were assumed of it before. */
export const assumedId = (clientOrderId: string, before = 0): string =>
  `${PREFIX}${clientOrderId}${before === 0 ? '' : `:${before}`}`;

export const isAssumedId = (tradeId: string): boolean => tradeId.startsWith(PREFIX);

/** What a book assumes of an order, of how its fills stand there. */
export function assumedIn(facts: ReadonlyMap<string, Facts>, clientOrderId: string): readonly AssumedFill[] {
  const first = assumedId(clientOrderId);
  return [...facts]
    .filter(([tradeId]) => tradeId === first || tradeId.startsWith(`${first}:`))
    .map(([tradeId, each]) => ({ tradeId, facts: each }));
}

/** How much of an order is still assumed. */
export const quantityOf = (assumed: readonly AssumedFill[]): Decimal =>
  assumed.reduce<Decimal>((sum, { facts }) => sum.plus(facts.quantity), ZERO);

/** What is assumed of an order once `read` of it is in the book by its own fills: each that changes, as a fill. */
export function lessAssumed(
  assumed: readonly AssumedFill[],
  read: Decimal,
  of: Pick<Fill, 'symbol' | 'orderId' | 'clientOrderId' | 'at'>,
): readonly { readonly fill: Fill; readonly was: Facts; readonly quantity: Decimal }[] {
  let open = read;
  return assumed.flatMap(({ tradeId, facts }) => {
    const before = dec(facts.quantity);
    const quantity = min(before, open);
    if (quantity.lte(0)) return [];
    open = open.minus(quantity);
    const left = before.minus(quantity);
    const price = dec(facts.quote).div(before);
    const { side, feeAsset } = facts;
    const money = { price, quantity: left, quoteQuantity: price.mul(left), fee: ZERO, feeAsset };
    return [{ fill: { ...of, tradeId, side, isMaker: false, ...money }, was: facts, quantity }];
  });
}
