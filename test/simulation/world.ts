import { INSTALLATION } from '#main/desk/account/identity.ts';
import { createPracticeTransport } from '#main/desk/paper/practice-transport.ts';
import { createMexcExchange } from '#main/exchange/mexc-exchange.ts';
import {
  type ActionBody,
  type ActionName,
  type ActionResults,
  type CoreEvent,
  createControl,
  PracticeExchange,
} from '#main/practice/index.ts';
import { Recorder } from '#main/replay/recorder.ts';
import type { Circumstances } from '#main/sync/account/account.ts';
import type { ManagedSymbol } from '#main/sync/account/managed-symbol.ts';
import type { SymbolState } from '#main/sync/account/symbol-state.ts';
import type { Book } from '#main/sync/books/book.ts';
import { Engine } from '#main/sync/engine.ts';
import { tell } from '#main/sync/engine-words.ts';
import type { IdSource } from '#main/sync/ports/ids.ts';
import type { AccountKey, JournalRow } from '#main/sync/ports/journal.ts';
import type { StreamEvent, StreamPort } from '#main/sync/ports/stream.ts';
import type { NotificationView } from '#shared/ipc/contract.ts';
import type { CheckView, LogLine } from '#shared/ipc/slices.ts';
import type { PreviewView, TradeAction, TradeSize } from '#shared/ipc/trade.ts';
import { type InWords, inWords } from '#test/in-words.ts';
import { Life, type Step } from './life.ts';
import { type AppendFault, ModelDisk, type ModelJournal, openModelJournal } from './model-journal.ts';
import { ModelHaltFile, ModelProgram } from './program-model.ts';
import { VirtualClock } from './virtual-clock.ts';
import { VirtualStreams } from './virtual-stream.ts';

export const START = Date.UTC(2026, 10, 23, 14, 0, 0);

export interface WorldOptions {
  readonly seed?: string;
  readonly symbols?: readonly string[];
  readonly balances?: Readonly<Record<string, string>>;
  readonly circumstances?: Partial<Circumstances>;
  readonly settings?: Readonly<Record<string, string>>;
  readonly symbolSettings?: Readonly<Record<string, string>>;
  readonly reserves?: Readonly<Record<string, string>>;
  readonly roundTripMs?: number;
  readonly moving?: boolean;
  readonly rateLimits?: boolean;
  /** The private stream hints at what happens, this many ms later; without it only the cadence looks. */
  readonly streamMs?: number | undefined;
  /** The real stream client on the exchange's real hub, instead of hints. */
  readonly realStream?: boolean;
  /** The price of ETH that its frozen book stands around. */
  readonly price?: string;
  /** Synthetic markets `P00USDC`, `P01USDC` and so on. */
  readonly extraMarkets?: number;
  /** Another account, or a disk that another world has written. */
  readonly key?: AccountKey;
  readonly disk?: ModelDisk;
}

/** The account that every world is about. */
export const KEY = { venue: 'practice', uid: '100000043' };

/** The real engine, interpretation and governor in virtual time over the practice exchange's core. */
export class World {
  readonly clock = new VirtualClock(START);
  readonly exchange: PracticeExchange;
  readonly disk: ModelDisk;
  readonly log: InWords<LogLine>[] = [];
  readonly notifications: InWords<Omit<NotificationView, 'id'>>[] = [];
  readonly checks: InWords<CheckView>[] = [];
  readonly settings: Record<string, string>;
  readonly symbolSettings: Record<string, string>;
  readonly reserves: Record<string, string>;
  readonly options: WorldOptions;
  engine!: Engine;
  /** The program around the engine: the kill switch. */
  program!: ModelProgram;
  journal!: ModelJournal;
  /** Time from sending a request to its arrival, and from its answer to its return; may be changed on the way. */
  latency: { there: number; back: number };
  /** Asked before each request leaves and before each answer is told; may call `crash`. */
  onStep: ((step: Step) => void) | null = null;
  /** Asked at each durable write of the journal; may refuse it, delay it or call `crash`. */
  onAppend: ((rows: readonly JournalRow[]) => AppendFault | null) | null = null;
  /** The exchange's streams and this life's client of them, with `realStream`. */
  streams: VirtualStreams | null = null;
  stream: StreamPort | null = null;
  private life: Life;
  private hint: (event: StreamEvent) => void = () => undefined;
  private readonly haltFile = new ModelHaltFile();
  private slept = 0;
  private starts = 0;

  constructor(options: WorldOptions = {}) {
    this.options = options;
    this.disk = options.disk ?? new ModelDisk();
    this.settings = { ...options.settings };
    // The trader has said yes to cancelling orders placed elsewhere; a test about that question says ''.
    this.symbolSettings = { pendingOrders: 'always', ...options.symbolSettings };
    this.reserves = { ...options.reserves };
    this.exchange = new PracticeExchange({
      seed: options.seed ?? '1',
      balances: options.balances ?? { USDC: '1000' },
      rateLimits: options.rateLimits ?? true,
      extraMarkets: options.extraMarkets ?? 0,
    });
    const half = (options.roundTripMs ?? 50) / 2;
    this.latency = { there: half, back: half };
    this.life = new Life(this.clock);
    if (!options.moving) this.control('freeze', { on: true });
    if (options.price) this.control('movePrice', { symbol: 'ETHUSDC', price: options.price });
    if (options.realStream) {
      this.streams = new VirtualStreams(this.exchange, this.clock, () => this.exchangeNow());
    } else if (options.streamMs !== undefined) this.exchange.subscribe((event) => this.push(event));
  }

  /** The exchange's time: it goes on evenly, whatever happens to the computer's clock. */
  exchangeNow(): number {
    return START + this.slept + this.clock.monotonic();
  }

  /** External actions: what happens to the account from outside. */
  control<N extends ActionName>(action: N, body: ActionBody<N>): ActionResults[N] {
    return createControl(this.exchange).run(action, body, this.exchangeNow());
  }

  /** Builds the engine on what the disk holds and starts it. */
  async start(): Promise<void> {
    const key = this.options.key ?? KEY;
    const life = new Life(this.clock);
    this.life = life;
    const journal = openModelJournal({
      disk: this.disk,
      clock: life,
      onAppend: (_account, rows) => this.onAppend?.(rows) ?? null,
    });
    this.journal = journal;
    const wire = createPracticeTransport({
      exchange: this.exchange,
      clock: {
        now: () => this.exchangeNow(),
        monotonic: () => this.clock.monotonic(),
        after: (ms, run) => this.clock.after(ms, run),
      },
      latencyMs: () => this.latency,
    });
    const exchange = createMexcExchange({
      clock: life,
      transport: life.transport(wire, (step) => this.onStep?.(step)),
    });
    const markets = await this.wait(exchange.markets());
    if (!markets.ok) throw new Error(tell(markets.failure.sentence));
    const engine = () => (this.life === life ? this.engine : null);
    const accounts = [INSTALLATION, key];
    this.program = await this.wait(ModelProgram.open(journal, accounts, this.haltFile, life, engine));
    const snapshot = await this.wait(journal.load(key));
    const recorder = new Recorder({ clock: life, afterTurn: (run) => life.afterTurn(run), keep: null });
    const deps = recorder.around({
      program: this.program,
      key,
      exchange,
      journal,
      clock: life,
      ids: this.ids(),
      reader: {
        account: (name) => this.settings[name],
        symbol: (_symbol, name) => this.symbolSettings[name],
        installation: (name) => this.settings[name],
        reserve: (asset) => this.reserves[asset],
      },
      circumstances: {
        checks: true,
        limitsRequired: false,
        ...this.options.circumstances,
      },
      listener: {
        log: (line) => this.log.push(inWords(line)),
        notify: (notification) => this.notifications.push(inWords(notification)),
        changed: () => undefined,
      },
      snapshot,
      markets: markets.value,
      symbols: this.options.symbols ?? ['ETH/USDC'],
      checked: (check) => this.checks.push(inWords(check)),
      streams: this.streams !== null,
      reopenStream: (reason) => this.stream?.reopen(reason),
      choose: async (_symbol, name, value) => {
        this.symbolSettings[name] = value;
      },
      reserve: (asset, amount, write) =>
        write({ type: 'doc', key: 'reserves', value: { ...this.reserves, [asset]: amount } }, () => {
          this.reserves[asset] = amount;
        }),
    });
    this.engine = new Engine(deps);
    const { asked, told } = recorder.runs(this.engine);
    this.hint = told.hint;
    this.stream = this.streams?.client(exchange, life, () => undefined) ?? null;
    this.stream?.open(this.options.symbols ?? ['ETH/USDC'], (event) => told.hint(event));
    await this.wait(asked.start());
  }

  /** The computer sleeps: the world goes on, nothing of the program runs, its monotonic clock stands still. */
  sleep(ms: number): void {
    this.slept += ms;
    this.clock.setWall(this.clock.now() + ms);
  }

  /** The process stops in an orderly way and starts again. */
  async restart(): Promise<void> {
    await this.wait(this.engine.stop());
    if (this.stream) await this.wait(this.stream.close());
    await this.start();
  }

  /** The process dies at once. What waited for the disk may be lost; what was sent arrives all the same. */
  crash(random: () => number = () => 0): void {
    this.life.end();
    this.journal.crash(random);
  }

  /** The symbol's book. */
  book(symbol = 'ETH/USDC'): Book {
    return this.engine.account.bookkeeper.book(symbol);
  }

  managed(symbol = 'ETH/USDC'): ManagedSymbol {
    const managed = this.engine.account.symbols.get(symbol);
    if (!managed) throw new Error(`no symbol ${symbol}`);
    return managed;
  }

  state(symbol = 'ETH/USDC'): SymbolState {
    return this.managed(symbol).state;
  }

  preview(
    action: TradeAction,
    size: string | TradeSize = '100',
    symbol = 'ETH/USDC',
  ): Promise<InWords<PreviewView>> {
    const sized: TradeSize = typeof size === 'string' ? { kind: 'percent', value: size } : size;
    return this.wait(this.engine.preview(symbol, action, sized).then(inWords));
  }

  /** Preview and submit, then lets the trade end. */
  async click(action: TradeAction, size: string | TradeSize = '100', symbol = 'ETH/USDC'): Promise<void> {
    const preview = await this.preview(action, size, symbol);
    this.engine.clicks.submit(preview.id);
    await this.clock.advance(0);
    await this.clock.until(() => this.state(symbol).busy === null, 120_000);
    await this.pass(1000);
  }

  /** Lets time pass. */
  pass(ms: number): Promise<void> {
    return this.clock.advance(ms);
  }

  /** Lets time pass until the promise has settled. */
  async wait<T>(promise: Promise<T>): Promise<T> {
    let done = false;
    const guarded = promise.finally(() => {
      done = true;
    });
    guarded.catch(() => undefined);
    if (!(await this.clock.until(() => done, 600_000))) throw new Error('nothing settles this promise');
    return guarded;
  }

  /** Orders that this program placed, as the exchange's own record has them. */
  ownOrders(symbol?: string) {
    return this.placed().filter((entry) => entry.own && (!symbol || entry.symbol === symbol));
  }

  private placed() {
    const orders = [...this.exchange.core.orders.byId.values()];
    return orders.map((order) => ({
      own: order.clientOrderId?.startsWith('PL') ?? false,
      symbol: order.symbol,
      side: order.side,
      quantity: order.quantity.toFixed(),
      executed: order.executed.toFixed(),
      price: order.price.toFixed(),
      status: order.status,
      clientOrderId: order.clientOrderId,
    }));
  }

  balance(asset: string): string {
    const balance = this.exchange.core.accounts.balances.get(asset);
    return balance ? balance.free.plus(balance.locked).toFixed() : '0';
  }

  says(pattern: RegExp): boolean {
    return this.log.some((line) => pattern.test(line.sentence));
  }

  /** What the private stream would say of an event, as a hint. */
  private push(event: CoreEvent): void {
    const hint: StreamEvent | null =
      event.kind === 'account'
        ? { type: 'account', asset: event.change.asset, change: event.change.type }
        : event.kind === 'order'
          ? { type: 'order', symbol: this.name(event.order.symbol), clientOrderId: event.order.clientOrderId }
          : { type: 'fill', symbol: this.name(event.trade.symbol), clientOrderId: event.trade.clientOrderId };
    this.life.after(this.options.streamMs ?? 0, () => this.hint(hint));
  }

  private name(id: string): string {
    const market = this.exchange.core.marketOf(id).config;
    return `${market.base}/${market.quote}`;
  }

  private ids(): IdSource {
    const start = String(++this.starts).padStart(4, '0');
    let counter = 0;
    let other = 0;
    return {
      prefix: 'PLtestid',
      clientOrderId: () => `PLtestid${start}${String(++counter).padStart(5, '0')}aaaaaa`,
      next: () => `${start}-${++other}`,
    };
  }
}
