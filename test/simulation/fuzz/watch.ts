import type { EndpointName } from '#main/exchange/endpoints.ts';
import { readAccount } from '#main/exchange/interpret/account.ts';
import type { TransportReply } from '#main/exchange/transport.ts';
import type { Outcome, TrustedRequest } from '#main/practice/index.ts';
import { tell } from '#main/sync/engine-words.ts';
import type { JournalRow } from '#main/sync/ports/journal.ts';
import type { SymbolDoc } from '#main/sync/state/symbol-doc.ts';
import { dec, ZERO } from '#shared/decimal.ts';
import type { CheckView, LogLine } from '#shared/ipc/slices.ts';
import type { StageEar } from './backstage.ts';
import { judgeBooks } from './oracle-books.ts';
import { openIntent } from './oracle-intents.ts';
import { judgeCreate, judgeRow } from './oracle-orders.ts';
import { lookForSilentWrong } from './oracle-shown.ts';
import { unfinishedJustified } from './oracle-stops.ts';
import { type Ear, KEY, kindOf, type Machine, type Program } from './program.ts';
import { isGone } from './rules-oracle.ts';
import type { Action, Click } from './schedule.ts';
import { SymbolWatch } from './symbol-watch.ts';
import { Tally } from './tally.ts';
import type { Travelling } from './tapped-exchange.ts';
import { AS_IT_WAS } from './trader.ts';
import { Truth } from './truth.ts';

export type Sin =
  | 'lost'
  | 'duplicate'
  | 'two creates'
  | 'beyond'
  | 'no row'
  | 'not allowed'
  | 'false correction'
  | 'silent wrong'
  | 'asked changed'
  | 'books'
  | 'threw'
  | 'stuck'
  | 'not converged'
  | 'stop';

export interface Violation {
  readonly sin: Sin;
  readonly at: number;
  readonly sentence: string;
}

/** The model's eye on one run: hears everything, compares it with the truth, and notes what must never happen. */
export class Watch implements Ear, StageEar {
  readonly truth: Truth;
  readonly symbols = new Map<string, SymbolWatch>();
  readonly violations: Violation[] = [];
  readonly travelling: Travelling[] = [];
  readonly story: string[] = [];
  readonly crashes: Record<string, number> = {};
  readonly tally: Tally;
  readonly machine: Machine;
  program!: Program;
  checks = 0;
  creates = 0;
  raced = 0;
  /** Monotonic time of the last hit of a fault that makes readings old, and of any fault. */
  lagAt = Number.NEGATIVE_INFINITY;
  /** The exchange itself has asked for a pause: that long nothing can be put right. */
  bannedUntil = 0;
  /** Refusals of that kind in a row. */
  private refusals = 0;
  telling = false;
  /** When fills, or another total that is told apart, were written last, monotonic: cash can be settled from then on. */
  toldApartAt = 0;
  /** What has been done so far, and when something stood in the way; monotonic. */
  readonly done: Action[] = [];
  private readonly troubleAt: number[] = [];
  /** The lease under which each order's row was written. */
  readonly leases = new Map<string, number | null>();

  constructor(machine: Machine) {
    this.machine = machine;
    this.truth = new Truth(machine);
    this.tally = new Tally(machine);
    for (const symbol of machine.setting.symbols) this.symbols.set(symbol, new SymbolWatch(symbol));
    this.truth.onChange = (asset, change) => {
      this.tell(`${asset} ${change.amount.toFixed()} (${change.kind})`);
      for (const watch of this.symbols.values()) lookForSilentWrong(this, watch);
    };
    machine.exchange.onDealt = (request, outcome, now) => {
      this.tally.dealt(request, outcome, now);
      this.dealt(request, outcome);
    };
  }

  now(): number {
    return this.machine.clock.monotonic();
  }

  sin(sin: Sin, sentence: string): void {
    if (this.violations.some((each) => each.sin === sin && each.sentence === sentence)) return;
    this.violations.push({ sin, at: this.now(), sentence });
    this.tell(`!!! ${sin}: ${sentence}`);
  }

  tell(line: string): void {
    if (this.telling) this.story.push(`${(this.now() / 1000).toFixed(3).padStart(9)}  ${line}`);
  }

  happened(kind: Action['kind'], fits: (action: Action) => boolean = () => true): boolean {
    return this.done.some((action) => action.kind === kind && fits(action));
  }

  get troubles(): number {
    return this.troubleAt.length;
  }

  get crashedOnce(): boolean {
    return Object.keys(this.crashes).length > 0;
  }

  /** A fault that answers with old state has been met: what was read may have been old. */
  get oldReads(): boolean {
    return Object.keys(this.tally.pairs).some((name) => /^(old state|hidden order) @ /.test(name));
  }

  /** When the judgement of this time of the program was made, by the exchange's clock. */
  judgedAt(on: SymbolWatch, at: number): number {
    return on.judgements.get(at) ?? at + this.machine.exchangeNow() - this.machine.clock.now();
  }

  troubleBetween(from: number, to: number): boolean {
    return this.troubleAt.some((at) => at >= from && at <= to);
  }

  trouble(): void {
    this.troubleAt.push(this.now());
  }

  // --- what the program does -------------------------------------------------------------------------------------

  wrote(rows: readonly JournalRow[]): void {
    judgeBooks(this, rows);
    for (const row of rows) {
      if (row.type !== 'order') continue;
      const watch = this.symbols.get(row.row.symbol);
      watch?.rows.set(row.row.clientOrderId, row.row);
      if (row.row.phase === 'planned')
        this.leases.set(row.row.clientOrderId, this.program.switch?.lease() ?? null);
      judgeRow(this, row.row);
    }
    for (const row of rows) {
      if (row.type !== 'doc' || !row.key.startsWith('symbol/')) continue;
      const watch = this.symbols.get(row.key.slice('symbol/'.length));
      if (watch && row.value !== null) this.wroteDoc(watch, row.value as SymbolDoc);
    }
    for (const row of rows) {
      if (row.type !== 'event' || row.row.symbol === null) continue;
      const { kind, data } = row.row;
      const watch = this.symbols.get(row.row.symbol);
      if (watch && (kind === 'intent' || kind === 'correction')) openIntent(this, watch, kind, data);
    }
    if (this.telling) {
      const kinds = rows.map(kindOf).filter((kind) => kind !== 'event' || rows.length === 1);
      if (rows.some((row) => row.type === 'order')) {
        for (const row of rows) {
          if (row.type !== 'order') continue;
          const { clientOrderId, phase, status, side, quantity, price, filledQuantity } = row.row;
          this.tell(
            `journal: order ${clientOrderId.slice(8, 17)} ${phase} ${status ?? ''} ${side} ${quantity} at ${price}, filled ${filledQuantity}`,
          );
        }
      } else if (!kinds.includes('event')) this.tell(`journal: ${kinds.join(' ')}`);
    }
  }

  /** The program has found the symbol in sync, once more or for the first time. */
  private called(watch: SymbolWatch, doc: SymbolDoc): void {
    if (doc.judged?.verdict !== 'in sync' || doc.lastJudgedAt === watch.calledAt) return;
    watch.calledAt = doc.lastJudgedAt;
    // A slow journal may be behind what the program knows it is asked. A remainder that is called in sync may grow.
    if (this.settle(watch, doc)) watch.carefulSinceInSync = false;
    const { reading } = watch;
    // Records count from the last reading with another total: what came and went since then is still among them.
    if (reading && reading.included !== null && !watch.calledTotal?.eq(reading.total)) {
      watch.calledInSync = reading.included;
      watch.calledTotal = reading.total;
    }
  }

  private wroteDoc(watch: SymbolWatch, doc: SymbolDoc): void {
    const before = watch.doc;
    watch.doc = doc;
    // Cash waits until what is held is told apart.
    if (before?.ledger?.total !== doc.ledger?.total) this.toldApartAt = this.now();
    // A click that sends nothing has asked for something all the same, and what is adopted at the first look is asked
    // as it is held: what was different before is answered.
    if (before?.asked?.since !== doc.asked?.since) {
      watch.settledAt = watch.reading?.included ?? watch.settledAt;
      watch.careful = false;
    }
    if (before?.asked !== doc.asked) {
      this.tell(`asked: ${doc.asked?.state ?? '-'} ${doc.asked?.target ?? '-'} by ${doc.asked?.by ?? '-'}`);
      this.settle(watch);
    }
    if (doc.judged && before?.judged?.at !== doc.judged.at) {
      watch.judgements.set(doc.judged.at, this.machine.exchangeNow());
      watch.judgedOn = watch.reading;
    }
    this.called(watch, doc);
    const { unfinished } = doc;
    if (unfinished && watch.unfinished?.id !== unfinished.id) {
      // Offered anew after external actions have changed what is held: it began as what it was.
      const after = [...watch.intents.keys()].at(-1) ?? '';
      const carriedOn = watch.unfinished?.justified === true && watch.unfinished.after === after;
      watch.unfinished = watch.unfinishedBefore.get(unfinished.id) ?? {
        id: unfinished.id,
        justified: carriedOn || unfinishedJustified(this, watch, doc),
        after,
      };
      watch.unfinishedBefore.set(unfinished.id, watch.unfinished);
    }
    lookForSilentWrong(this, watch);
  }

  sends(endpoint: EndpointName, params: Readonly<Record<string, string | number>>): void {
    if (endpoint !== 'createOrder') return;
    this.creates += 1;
    this.tell(`sends: ${params.side} ${params.quantity} at ${params.price}`);
    judgeCreate(this, params);
    this.travelling.push({
      symbol: String(params.symbol),
      side: params.side === 'BUY' ? 'BUY' : 'SELL',
      clientOrderId: String(params.newClientOrderId),
    });
  }

  private dealt(request: TrustedRequest, outcome: Outcome): void {
    if (request.method === 'POST' && request.path.endsWith('/order')) {
      const at = this.travelling.findIndex((each) => each.clientOrderId === request.params.newClientOrderId);
      if (at >= 0) this.travelling.splice(at, 1);
      this.tell(
        `create ${request.params.newClientOrderId?.slice(8, 17)}: ${outcome.kind === 'reply' ? outcome.reply.status : outcome.kind}`,
      );
    }
  }

  told(
    endpoint: EndpointName,
    params: Readonly<Record<string, string | number>>,
    reply: TransportReply,
  ): void {
    if (reply.type !== 'reply' || reply.status !== 200) {
      if (['myTrades', 'deposits', 'withdrawals', 'transfers', 'account', 'openOrders'].includes(endpoint)) {
        for (const watch of this.symbols.values()) watch.evidenceFault = true;
      }
      this.trouble();
      if (reply.type === 'reply' && [403, 418, 429].includes(reply.status)) {
        this.refusals += 1;
        // A firewall names no time: the pause doubles from half a minute to ten minutes.
        const named = reply.headers['retry-after'];
        const seconds = named ? Number(named) : Math.min(600, 30 * 2 ** (this.refusals - 1));
        this.bannedUntil = Math.max(this.bannedUntil, this.now() + seconds * 1000);
      }
      this.tell(`${endpoint} answered ${reply.type === 'reply' ? reply.status : reply.name}`);
      return;
    }
    this.refusals = 0;
    if (endpoint === 'account') this.toldAccount(reply.body);
    if (endpoint === 'depth') this.toldBook(String(params.symbol), reply.body);
  }

  private toldAccount(body: unknown): void {
    let balances: ReturnType<typeof readAccount>;
    try {
      balances = readAccount(body);
    } catch {
      return;
    }
    const now = this.now();
    for (const watch of this.symbols.values()) {
      const base = balances.get(watch.base);
      const quote = balances.get(watch.quote);
      const total = base ? base.free.plus(base.locked) : ZERO;
      const cash = { total: quote ? quote.free.plus(quote.locked) : ZERO, free: quote?.free ?? ZERO };
      const present = this.truth.facts(watch.symbol, total, cash, watch.doc?.baseDust ?? null);
      // A book that was emptied since it was told is still what this reading is judged with.
      const facts = { ...present, price: present.price ?? watch.toldPrice(now) };
      const included = this.truth.included(watch.base, total);
      if (included !== null && included < this.truth.changesOf(watch.base).length) this.lagAt = now;
      if (watch.lastReadAt !== null && now - watch.lastReadAt > 290_000) watch.beCareful();
      watch.lastReadAt = now;
      // What a new life finds otherwise than the last judgement left it was found at start.
      if (facts.price !== null && watch.readIn !== this.program.starts) {
        watch.readIn = this.program.starts;
        watch.carefulSinceInSync = true;
        // What the disk has of the last judgement may be older than what was called in sync before the crash.
        const loaded = this.program.engine?.account.symbols.get(watch.symbol)?.state.doc;
        watch.calledAt = loaded?.lastJudgedAt ?? watch.calledAt;
        const known = watch.doc?.judged?.held;
        if (known === undefined || !facts.held.eq(known)) watch.beCareful();
      }
      watch.read({ at: now, included, total, facts }, this.truth.changesOf(watch.base));
      this.settle(watch);
    }
  }

  private toldBook(symbol: string, body: unknown): void {
    const watch = [...this.symbols.values()].find((each) => each.base + each.quote === symbol);
    const book = body as { bids?: [string, string][]; asks?: [string, string][] };
    if (!watch || !Array.isArray(book.bids) || !Array.isArray(book.asks)) return;
    const first = (side: [string, string][]) => (side[0] ? dec(side[0][0]) : null);
    watch.books = [
      ...watch.books.slice(-19),
      { at: this.now(), bid: first(book.bids), ask: first(book.asks) },
    ];
  }

  /**
   * A reading that shows what is asked ends the story of the difference before it. One that shows a difference too
   * small to trade does not: it may grow.
   */
  settle(watch: SymbolWatch, doc: SymbolDoc | null = watch.doc): boolean {
    const { reading } = watch;
    // Without a price nothing is judged, so nothing is found to be in sync either.
    if (!reading || reading.included === null || reading.facts.price === null || !doc?.asked) return false;
    if (!isGone(doc.asked, reading.facts)) return false;
    watch.settledAt = Math.max(watch.settledAt, reading.included);
    watch.careful = false;
    watch.evidenceFault = false;
    return true;
  }

  checked(check: CheckView, doc: SymbolDoc | null): void {
    this.checks += 1;
    const checked = this.symbols.get(check.symbol);
    if (checked && doc) this.called(checked, doc);
    for (const watch of this.symbols.values()) lookForSilentWrong(this, watch);
  }

  said(line: LogLine): void {
    this.tell(`says: ${tell(line.sentence)}`);
  }

  crashed(where: string): void {
    this.trouble();
    this.crashes[where] = (this.crashes[where] ?? 0) + 1;
    const [, moment, step] = /^(before|during|after) (.*)$/.exec(where) ?? [];
    if (moment && step) this.tally.hit(`crash ${moment}`, step);
    this.tell(`CRASH: ${where}`);
    for (const watch of this.symbols.values()) {
      // What was not durable never happened: the next life knows what the disk holds.
      const { docs } = this.machine.disk.account(KEY);
      const doc = docs.get(`symbol/${watch.symbol}`) as SymbolDoc | undefined;
      watch.doc = doc ?? null;
      // What the next life remembers of its judgements is none that it makes.
      watch.calledAt = watch.doc?.lastJudgedAt ?? null;
      watch.unfinished = watch.unfinishedBefore.get(watch.doc?.unfinished?.id ?? '') ?? null;
      watch.wrongSince = null;
      watch.approved = false;
      // A click of which nothing is durable was never made.
      const intent = [...watch.intents.values()].at(-1);
      const { orders } = this.machine.disk.account(KEY);
      if (intent && ![...orders.values()].some((row) => row.intentId === intent.id)) {
        watch.settledAt = Math.min(watch.settledAt, intent.settledBefore);
        watch.careful ||= intent.carefulBefore;
        watch.intents.delete(intent.id);
      }
    }
  }

  // --- what the schedule does ------------------------------------------------------------------------------------

  did(action: Action, detail: string): void {
    this.done.push(action);
    this.trouble();
    this.tell(`${this.telling ? JSON.stringify(action) : ''} ${detail}`);
    for (const watch of this.symbols.values()) {
      watch.disturbedAt = this.now();
      // What is found after a setting has changed is asked about.
      if (action.kind === 'setting' && detail !== AS_IT_WAS) watch.beCareful();
    }
  }

  submitted(click: Click, intentId: string): void {
    this.symbols.get(click.symbol)?.clicks.set(intentId, click);
    this.tell(`submitted ${intentId}`);
  }

  answered(symbol: string, option: string): void {
    const watch = this.symbols.get(symbol);
    if (watch && ['approve', 'retry', 'put-right'].includes(option)) watch.approved = true;
  }

  broke(what: string): void {
    this.sin('threw', what);
  }
}
