import { apply } from '#main/sync/books/apply.ts';
import { type Book, emptyBook } from '#main/sync/books/book.ts';
import type { CashMovement } from '#main/sync/books/cash.ts';
import { type Exact, exact, kept } from '#main/sync/books/exact.ts';
import { assumedOf } from '#main/sync/books/lots.ts';
import type { Amended, Flow, Hand, Movement, Trade } from '#main/sync/books/movement.ts';
import type { Assets } from '#main/sync/books/trades.ts';
import { words } from '#main/sync/engine-words.ts';
import { listed } from '#main/sync/together.ts';
import type { Told } from '#shared/words/said.ts';

const said = words.deskMoney.row;
const DIGITS = 8;
const shown = (value: Exact): string => kept(value.toDecimalPlaces(DIGITS));
const FEE_PREFIX = 'fee:';

/** One line of a report, in decimals as text; what doesn't apply is null. */
export interface ReportRow {
  /** By its record, milliseconds since 1970. */
  readonly at: number;
  readonly what: 'buy' | 'sell' | 'fill corrected' | 'came' | 'went' | 'cost stated';
  readonly flow: Flow | null;
  readonly by: Hand | null;
  readonly symbol: string | null;
  readonly asset: string;
  readonly quantity: string;
  readonly quote: string | null;
  /** Of a trade what was paid or brought, without fees; of what came or went its worth at the mid; in quote. */
  readonly amount: string | null;
  readonly price: string | null;
  readonly fee: string | null;
  readonly feeAsset: string | null;
  /** In quote; null also where it can't be valued. */
  readonly feeValue: string | null;
  /** Average cost of what left; of a stated cost by how much it changed the book's; in quote. */
  readonly cost: string | null;
  readonly realised: string | null;
  /** What of these figures is assumed, in words; empty when nothing is. */
  readonly assumed: Told;
  /** The id of its record. */
  readonly record: string;
}

const nothing = {
  flow: null,
  by: null,
  symbol: null,
  quote: null,
  amount: null,
  price: null,
  fee: null,
  feeAsset: null,
  feeValue: null,
  cost: null,
  realised: null,
  assumed: '',
};

/**
 * Turns movements into the lines of a report, one book after the other or mixed, each book's in its order. It keeps the
 * books along, so that a sale can tell how much of its cost was assumed. `books`: as they stood before the first of them.
 */
export class ReportRows {
  private readonly books: Map<string, Book>;
  private readonly assets: (symbol: string) => Assets;
  /** How many movements are missing between those that came. */
  missing = 0;

  constructor(books: Readonly<Record<string, Book>>, assets: (symbol: string) => Assets) {
    this.books = new Map(Object.entries(books));
    this.assets = assets;
  }

  /** The lines of the next movement of a symbol; none where it is in the book already. */
  of(symbol: string, movement: Movement): ReportRow[] {
    const before = this.books.get(symbol) ?? emptyBook(symbol);
    if (movement.seq <= before.seq) return [];
    this.missing += movement.seq - before.seq - 1;
    const assets = this.assets(symbol);
    const { book, effect } = apply({ ...before, seq: movement.seq - 1 }, movement, assets);
    this.books.set(symbol, book);
    const price = book.mid === null ? null : exact(book.mid);
    const row = { ...nothing, at: movement.at, symbol, record: movement.id, asset: assets.base };
    const quote = assets.quote;
    if (movement.kind === 'restated') {
      const value = movement.price;
      return [
        {
          ...row,
          quote,
          what: 'cost stated',
          quantity: lotQuantity(before, movement.lot),
          price: value,
          cost: effect.cost,
          assumed: value === null ? said.assumedAgain : '',
          record: movement.lot,
        },
      ];
    }
    if (movement.kind === 'came' || movement.kind === 'went') {
      const { kind: what, flow, quantity } = movement;
      const cost = effect.cost && shown(exact(effect.cost));
      const amount = effect.value && shown(exact(effect.value));
      const assumed = flowWords(movement, price !== null);
      return [
        ...cameFirst(row, quote, effect.cameFirst, price),
        { ...row, what, flow, quantity, quote, amount, price: price && kept(price), cost, assumed },
      ];
    }
    const clauses = [
      ...(movement.kind === 'amended' ? [said.toldBefore({ trade: was(movement) })] : []),
      ...(movement.side === 'SELL' ? costWords(before, movement, assets) : []),
      ...(effect.cameFirst ? [said.cameFirst({ quantity: effect.cameFirst, base: assets.base })] : []),
      ...feeWords(movement, assets),
    ];
    return [
      ...cameFirst(row, quote, effect.cameFirst, price),
      {
        ...row,
        ...tradeFigures(movement, assets, price),
        what: movement.kind === 'amended' ? 'fill corrected' : movement.side === 'BUY' ? 'buy' : 'sell',
        by: movement.hand,
        quote,
        cost: effect.cost && shown(exact(effect.cost)),
        realised: effect.realised && shown(exact(effect.realised)),
        assumed: listed(clauses, '; '),
      },
    ];
  }
}

/** The line of cash that came or went without a fill. */
export function cashRow({ at, asset, flow, amount, id }: CashMovement): ReportRow {
  const value = exact(amount);
  const what = value.isNegative() ? 'went' : 'came';
  const assumed = flow === 'unexplained' ? said.noRecord : flow === 'market' ? said.otherMarket : '';
  return { ...nothing, at, what, flow, asset, quantity: kept(value.abs()), assumed, record: id };
}

type Row = Pick<ReportRow, 'at' | 'symbol' | 'asset' | 'record'> & Omit<typeof nothing, 'symbol'>;

/** What must have come before more left than the book held. */
function cameFirst(row: Row, quote: string, first: string | null, price: Exact | null): ReportRow[] {
  if (first === null) return [];
  const amount = price && shown(price.mul(first));
  const assumed = listed([said.noRecord, said.valuedAtMiddle], '; ');
  const record = `before:${row.record}`;
  return [
    {
      ...row,
      what: 'came',
      flow: 'unexplained',
      quantity: first,
      quote,
      amount,
      price: price && kept(price),
      assumed,
      record,
    },
  ];
}

function tradeFigures(trade: Trade | Amended, assets: Assets, price: Exact | null) {
  const { quantity, quote, fee, feeAsset, feeValue } = trade;
  const value =
    feeAsset === assets.quote
      ? fee
      : feeAsset === assets.base
        ? price && kept(exact(fee).mul(price))
        : feeValue;
  return {
    quantity,
    amount: quote,
    price: exact(quantity).isZero() ? null : kept(exact(quote).div(quantity).toDecimalPlaces(12)),
    fee,
    feeAsset,
    feeValue: value && shown(exact(value)),
  };
}

const lotQuantity = (book: Book, lot: string): string =>
  book.lots.find(({ id }) => id === lot)?.quantity ?? '0';

const was = ({ was: then }: Amended): Told =>
  (then.side === 'BUY' ? said.purchase : said.sale)({
    quantity: then.quantity,
    money: then.quote,
    fee: then.fee,
    feeAsset: then.feeAsset,
  });

/** At average cost a sale takes its part of everything with it, also of what came at an assumed cost. */
function costWords(before: Book, trade: Trade | Amended, assets: Assets): Told[] {
  const held = exact(before.quantity);
  const assumed = assumedOf(before.lots);
  if (held.isZero() || assumed.isZero()) return [];
  const left = exact(trade.quantity).plus(trade.feeAsset === assets.base ? trade.fee : '0');
  const part = (left.gt(held) ? held : left).mul(assumed).div(held);
  return [said.costAssumed({ quantity: shown(part), base: assets.base })];
}

function feeWords(trade: Trade | Amended, assets: Assets): Told[] {
  const third = trade.feeAsset !== assets.base && trade.feeAsset !== assets.quote;
  if (!third || exact(trade.fee).isZero() || trade.feeValue !== null) return [];
  return [said.feeNotValued({ fee: trade.fee, feeAsset: trade.feeAsset })];
}

function flowWords(
  { kind, flow, id }: { kind: 'came' | 'went'; flow: Flow; id: string },
  priced: boolean,
): Told {
  const valued = priced ? (kind === 'came' ? said.assumedAtMiddle : said.valuedAtMiddle) : said.noPrice;
  const after = (clause: Told) => listed([clause, valued], '; ');
  if (flow === 'unexplained') return after(said.noRecord);
  if (flow === 'adopted') return after(said.adopted);
  if (flow === 'fee') return after(said.feeOf({ trade: id.slice(FEE_PREFIX.length) }));
  if (flow === 'reserve') return after(said.reserve);
  return valued;
}
