import type { ManagedSymbol } from '#main/sync/account/managed-symbol.ts';
import type { Book } from '#main/sync/books/book.ts';
import { exact } from '#main/sync/books/exact.ts';
import { figuresOf } from '#main/sync/books/figures.ts';
import { words } from '#main/sync/engine-words.ts';
import { averageText, averageWords } from '#main/sync/rules/digits.ts';
import { type Decimal, dec, text } from '#shared/decimal.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { perObject } from '#shared/per-object.ts';

const DIGITS = 8;
/** What doesn't depend on the price: the same book stands for many pushes. */
const priceless = perObject((book: Book) => {
  const figures = figuresOf(book, null);
  return {
    ...figures,
    entry: figures.entry && dec(figures.entry.toDecimalPlaces(18)),
    texts: {
      quantity: text(figures.quantity),
      assumed: text(figures.assumed),
      realised: text(figures.realised.toDecimalPlaces(DIGITS)),
      takenAlong: text(figures.takenAlong.toDecimalPlaces(DIGITS)),
      fees: text(figures.fees.toDecimalPlaces(DIGITS)),
    },
  };
});

/** What the book of a symbol says at this price, as the window shows it. */
export function positionOf({ account, state }: ManagedSymbol, price: Decimal | null): SymbolView['position'] {
  const { market, doc } = state;
  const book = account.bookkeeper.book(market.symbol);
  const { entry, cost, quantity, assumed, texts } = priceless(book);
  const worth = price && exact(price).mul(quantity);
  const unrealised = quantity.isZero() ? exact(0) : entry && worth ? worth.minus(cost) : null;
  const sold = doc.asked?.state === 'SHORT' && price ? figuresOf(book, exact(price)).sinceSold : null;
  const { quote, base } = market;
  return {
    ...texts,
    entryPrice: entry && averageText(entry, market),
    entrySentence:
      entry && assumed.gt(0)
        ? words.deskView.position.entry({
            price: averageWords(entry, market),
            quote,
            assumed: texts.assumed,
            quantity: texts.quantity,
            base,
          })
        : '',
    unrealised: price && unrealised && text(unrealised.toDecimalPlaces(DIGITS)),
    notValued: Object.entries(book.tallies.notValued)
      .slice(0, 20)
      .map(([asset, amount]) => ({ asset, amount: text(exact(amount)) })),
    sinceSold: sold && text(sold.toDecimalPlaces(DIGITS)),
    sinceSoldSentence: sold
      ? words.deskView.position.sinceSold({
          quantity: text(exact(book.sold?.quantity ?? '0')),
          base,
          result: `${sold.isNegative() ? '' : '+'}${sold.toFixed(2)}`,
          quote,
        })
      : '',
  };
}
