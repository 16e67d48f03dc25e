import { bookRow } from '#main/sync/bookkeeping/book-row.ts';
import { handOf } from '#main/sync/bookkeeping/drafts.ts';
import { BOOK_PREFIX, bookKey, keptBook, newKeptBook } from '#main/sync/bookkeeping/kept-book.ts';
import { apply } from '#main/sync/books/apply.ts';
import type { Hand, Trade } from '#main/sync/books/movement.ts';
import { words } from '#main/sync/engine-words.ts';
import type { AccountKey, FillRow, JournalPort, JournalRow, Json } from '#main/sync/ports/journal.ts';
import type { Told } from '#shared/words/said.ts';
import { journalPages } from '../journal-pages.ts';
import { rebuiltBook } from './rebuild.ts';

type Journal = Pick<JournalPort, 'append' | 'query' | 'orders'>;

const PAGE = 500;

/**
 * The documents of an account with its books in order. A journal of before the books has them made from its own fills,
 * once: a trade counts at its own price, and what else is held has an assumed cost from the first look on. A book that
 * can't be read is made anew from its movements. Returns the documents and what is to be said. Rejects as the journal does.
 */
export async function withBooks(
  journal: Journal,
  key: AccountKey,
  docs: ReadonlyMap<string, Json>,
): Promise<{ readonly docs: ReadonlyMap<string, Json>; readonly said: readonly Told[] }> {
  const books = [...docs].filter(([name]) => name.startsWith(BOOK_PREFIX));
  if (books.length === 0) return { docs: new Map([...docs, ...(await takenOver(journal, key))]), said: [] };
  const said: Told[] = [];
  const mended = new Map(docs);
  for (const [name, value] of books) {
    if (value === null || keptBook.safeParse(value).success) continue;
    const symbol = name.slice(BOOK_PREFIX.length);
    const assets = assetsOf(symbol);
    const { book, missing } = await rebuiltBook((query) => journal.query(key, query), symbol, assets);
    const kept = { ...newKeptBook(symbol, assets), book };
    mended.set(name, kept);
    const made = { symbol, count: book.seq };
    const { rebuilt, rebuiltWithout } = words.deskMoney;
    said.push(missing === 0 ? rebuilt(made) : rebuiltWithout({ ...made, missing }));
  }
  return { docs: mended, said };
}

/** The books that the fills of an older journal make. */
async function takenOver(journal: Journal, key: AccountKey): Promise<ReadonlyMap<string, Json>> {
  const fills: FillRow[] = [];
  const asked = { table: 'fills', limit: PAGE } as const;
  for await (const rows of journalPages((query) => journal.query(key, query), asked))
    fills.push(...(rows as readonly FillRow[]));
  const books = new Map<string, Json>();
  const bySymbol = Map.groupBy(fills.reverse(), (fill) => fill.symbol);
  for (const [symbol, own] of bySymbol) {
    const hands = await handsOf(journal, key, own);
    const assets = assetsOf(symbol);
    let { book } = newKeptBook(symbol, assets);
    const rows: JournalRow[] = [];
    for (const fill of own) {
      const movement = tradeOf(fill, hands.get(fill.clientOrderId ?? '') ?? 'elsewhere', book.seq + 1);
      const next = apply(book, movement, assets);
      book = next.book;
      rows.push(bookRow(fill.at, symbol, movement, next.effect));
    }
    // Interrupted, it is done again: the same movements have the same numbers.
    for (let from = 0; from < rows.length; from += PAGE)
      await journal.append(key, rows.slice(from, from + PAGE));
    books.set(bookKey(symbol), { ...newKeptBook(symbol, assets), book });
  }
  if (books.size > 0)
    await journal.append(
      key,
      [...books].map(([name, value]): JournalRow => ({ type: 'doc', key: name, value })),
    );
  return books;
}

async function handsOf(
  journal: Journal,
  key: AccountKey,
  fills: readonly FillRow[],
): Promise<ReadonlyMap<string, Hand>> {
  const ids = [...new Set(fills.flatMap((fill) => fill.clientOrderId ?? []))];
  const hands = new Map<string, Hand>();
  for (let from = 0; from < ids.length; from += PAGE)
    for (const row of await journal.orders(key, ids.slice(from, from + PAGE)))
      hands.set(row.clientOrderId, handOf(row));
  return hands;
}

function tradeOf(fill: FillRow, hand: Hand, seq: number): Trade {
  const { side, quantity, fee, feeAsset, at } = fill;
  const about = { seq, id: `trade:${fill.tradeId}`, at, mid: null, feeValue: null };
  return { ...about, kind: 'trade', side, hand, quantity, quote: fill.quoteQuantity, fee, feeAsset };
}

function assetsOf(symbol: string): { readonly base: string; readonly quote: string } {
  const [base = symbol, quote = ''] = symbol.split('/');
  return { base, quote };
}
