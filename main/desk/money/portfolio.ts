import type { Account } from '#main/sync/account/account.ts';
import type { KeptBook } from '#main/sync/bookkeeping/kept-book.ts';
import { exact } from '#main/sync/books/exact.ts';
import { figuresOf } from '#main/sync/books/figures.ts';
import { totalOf } from '#main/sync/books/sheet.ts';
import type { Assets } from '#main/sync/books/trades.ts';
import { lastPrice } from '#main/sync/check/evaluate-symbol.ts';
import type { HistoryPage, HistoryQuery, JournalPort } from '#main/sync/ports/journal.ts';
import { middleOf } from '#main/sync/rules/holding.ts';
import { DOLLAR_QUOTES } from '#main/sync/rules/limits.ts';
import { type Decimal, dec, text } from '#shared/decimal.ts';
import type { ChannelArgs } from '#shared/ipc/contract.ts';
import type { ChangesView, PortfolioView } from '#shared/ipc/portfolio.ts';
import { changesView } from './changes-view.ts';
import type { LocalTime } from './local-time.ts';
import { firstMoment, type Moment, momentAt, pointsSince } from './past.ts';
import { type YearReport, yearReport } from './year-report.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Moments are noted hourly: asked for by the hour, one answers for an hour. */
const hourOf = (at: number): number => Math.floor(at / HOUR_MS) * HOUR_MS;
const MOST_MOMENTS = 12;
/** All best prices are read at most once in this time, and only when the balances are asked for. */
const PRICES_MS = 60_000;
const DIGITS = 8;
const DAYS = { day: 1, week: 7, month: 31, year: 366, all: 20_000 } as const;

/** What the account's books say, for the window: worked out when it is asked for. */
export class Portfolio {
  private readonly account: Account;
  private readonly journal: Pick<JournalPort, 'query'>;
  private prices: { readonly at: number; readonly by: ReadonlyMap<string, Decimal> } | null = null;
  private beginning: Moment | null = null;
  private readonly moments = new Map<number, Moment>();

  constructor(account: Account, journal: Pick<JournalPort, 'query'>) {
    this.account = account;
    this.journal = journal;
  }

  async view({ range, today, year }: ChannelArgs<'portfolio.get'>): Promise<PortfolioView> {
    const { clock } = this.account;
    await this.readPrices();
    const since = this.began();
    const now = clock.now();
    const to = this.now();
    const total = totalOf(to.sheet);
    const before = async (at: number) => (since ? this.changes(Math.max(0, at)) : null);
    const [day, week, month, thisYear, line] = await Promise.all([
      before(today),
      before(hourOf(now - 7 * DAY_MS)),
      before(hourOf(now - 30 * DAY_MS)),
      before(year),
      since ? this.line(now - DAYS[range] * DAY_MS, range, to) : [],
    ]);
    return {
      readAt: now,
      total: total && text(total.toDecimalPlaces(DIGITS)),
      since: since?.at ?? null,
      line,
      periods: { today: day, week, month, year: thisYear },
      symbols: [...this.account.bookkeeper.all()]
        .filter(([, kept]) => kept.book.seq > 0)
        .slice(0, 400)
        .map(([symbol, kept]) => this.bookView(symbol, kept)),
      balances: this.balances(),
      valuedAt: this.prices?.at ?? null,
    };
  }

  /** What changed since the last hour that was noted before `at`; null while that can't be told. */
  async changes(at: number): Promise<ChangesView | null> {
    const beginning = this.began();
    if (!beginning) return null;
    return changesView(await this.moment(at, beginning), this.now());
  }

  /** The account as it stood; what is long past is the same each time and made once. */
  private async moment(at: number, beginning: Moment): Promise<Moment> {
    const kept = this.moments.get(at);
    if (kept) return kept;
    const made = await momentAt(this.query, at, beginning, this.assets);
    const age = this.account.clock.now() - at;
    if (age > HOUR_MS) this.moments.set(at, made);
    const [oldest] = this.moments.keys();
    if (this.moments.size > MOST_MOMENTS && oldest !== undefined) this.moments.delete(oldest);
    return made;
  }

  /** All that the books tell of a year as the clocks of `zone` have it. Rejects as the journal does. */
  async report(zone: LocalTime, year: number): Promise<YearReport> {
    return yearReport(this.query, this.began(), this.assets, zone, year);
  }

  private readonly query = (asked: HistoryQuery): Promise<HistoryPage> =>
    this.journal.query(this.account.key, asked);

  /** The two assets of a symbol, whether it is in the list or was. */
  readonly assets = (symbol: string): Assets => {
    const [base = symbol, quote = ''] = symbol.split('/');
    return this.account.bookkeeper.all().get(symbol) ?? { base, quote };
  };

  private now(): Moment {
    return { at: this.account.clock.now(), sheet: this.account.bookkeeper.worth.sheet() };
  }

  /** The account as it stood first; null before the first reconciled reading. */
  private began(): Moment | null {
    this.beginning ??= firstMoment(this.account.bookkeeper.worth.beginning());
    return this.beginning;
  }

  private async line(from: number, range: keyof typeof DAYS, now: Moment): Promise<PortfolioView['line']> {
    const by = range === 'year' || range === 'all' ? 'day' : 'hour';
    const points = await pointsSince(this.query, Math.max(0, from), by);
    const { at, sheet } = now;
    const all = [...points, { at, total: totalOf(sheet), flowed: exact(sheet.flowed) }];
    const line: PortfolioView['line'] = [];
    let flowed: Decimal | null = null;
    for (const point of all) {
      if (point.total === null) continue;
      const flow = flowed === null ? exact(0) : point.flowed.minus(flowed);
      const shown = { total: point.total.toDecimalPlaces(DIGITS), flow: flow.toDecimalPlaces(DIGITS) };
      line.push({ at: point.at, total: text(shown.total), flow: text(shown.flow) });
      flowed = point.flowed;
    }
    return line;
  }

  private bookView(symbol: string, { book, base, quote }: KeptBook): PortfolioView['symbols'][number] {
    const managed = this.account.symbols.get(symbol);
    const known = managed && lastPrice(managed.state);
    const price = known ? exact(known) : book.mid === null ? null : exact(book.mid);
    const figures = figuresOf(book, price);
    const shown = (value: Decimal) => text(value.toDecimalPlaces(DIGITS));
    return {
      symbol,
      base,
      quote,
      followed: managed !== undefined,
      held: text(figures.quantity),
      price: price && text(price),
      value: price && shown(price.mul(figures.quantity)),
      cost: shown(figures.cost),
      entry: figures.entry && text(figures.entry.toDecimalPlaces(12)),
      assumed: text(figures.assumed),
      unrealised: figures.unrealised && shown(figures.unrealised),
      realised: shown(figures.realised),
      takenAlong: shown(figures.takenAlong),
      restated: shown(exact(book.tallies.restated)),
      fees: shown(figures.fees),
      notValued: Object.entries(book.tallies.notValued)
        .slice(0, 20)
        .map(([asset, amount]) => ({ asset, amount: text(exact(amount)) })),
      lots: book.lots.map((lot) => ({
        id: lot.id,
        flow: lot.flow,
        at: lot.at,
        quantity: text(exact(lot.quantity)),
        assumed: text(exact(lot.assumed)),
        stated: lot.stated,
      })),
    };
  }

  /** Best prices of all markets in one request, at most one a minute. A failure leaves what was read before. */
  private async readPrices(): Promise<void> {
    const { clock, exchange } = this.account;
    const age = this.prices ? clock.now() - this.prices.at : Number.POSITIVE_INFINITY;
    if (age >= 0 && age < PRICES_MS) return;
    const reply = await exchange.bookTops();
    if (!reply.ok) return;
    const by = new Map<string, Decimal>();
    for (const [symbol, book] of reply.value) {
      const mid = middleOf(book);
      if (mid) by.set(symbol, mid);
    }
    this.prices = { at: clock.now(), by };
  }

  private balances(): PortfolioView['balances'] {
    return [...(this.account.newest?.balances ?? [])].slice(0, 3000).map(([asset, { free, locked }]) => {
      const price = this.priceOf(asset);
      const value = price && text(price.mul(free.plus(locked)).toDecimalPlaces(DIGITS));
      return { asset, free: text(free), locked: text(locked), value };
    });
  }

  private priceOf(asset: string): Decimal | null {
    if (DOLLAR_QUOTES.has(asset)) return dec(1);
    for (const coin of DOLLAR_QUOTES) {
      const price = this.prices?.by.get(`${asset}/${coin}`);
      if (price) return price;
    }
    return null;
  }
}
