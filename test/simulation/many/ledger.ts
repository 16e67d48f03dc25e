import { type Decimal, dec, ZERO } from '#shared/decimal.ts';

/** A fill of anybody's on the account; fee in whatever asset it was taken. */
export interface LedgerFill {
  readonly tradeId: string;
  readonly base: string;
  readonly quote: string;
  readonly side: string;
  readonly price: string;
  readonly quantity: string;
  readonly fee: string;
  readonly feeAsset: string;
}

export interface Books {
  readonly start: Readonly<Record<string, string>>;
  /** Own fills as the program's journal has them. */
  readonly own: readonly LedgerFill[];
  /** Fills of external actions, as the exchange has them. */
  readonly foreign: readonly LedgerFill[];
  /** Deposits, withdrawals, transfers, airdrops: what came is positive. */
  readonly movements: readonly { readonly asset: string; readonly amount: string }[];
  /** Free and locked together, as the exchange has them. */
  readonly end: Readonly<Record<string, string>>;
}

/**
 * What of each asset's change no record explains: start + own fills - fees + foreign fills + movements - end. All zero
 * when the ledger equation holds to the last unit.
 */
export function unexplained(books: Books): Record<string, string> {
  const sums = new Map<string, Decimal>();
  const add = (asset: string, amount: Decimal) => sums.set(asset, (sums.get(asset) ?? ZERO).plus(amount));
  for (const [asset, amount] of Object.entries(books.start)) add(asset, dec(amount));
  for (const fill of [...books.own, ...books.foreign]) {
    const sign = fill.side === 'BUY' ? 1 : -1;
    add(fill.base, dec(fill.quantity).mul(sign));
    add(fill.quote, dec(fill.quantity).mul(fill.price).mul(-sign));
    add(fill.feeAsset, dec(fill.fee).neg());
  }
  for (const { asset, amount } of books.movements) add(asset, dec(amount));
  for (const [asset, amount] of Object.entries(books.end)) add(asset, dec(amount).neg());
  return Object.fromEntries(
    [...sums].filter(([, rest]) => !rest.isZero()).map(([asset, rest]) => [asset, rest.toFixed()]),
  );
}
