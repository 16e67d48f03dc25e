import { createPracticeTransport } from '#main/desk/paper/practice-transport.ts';
import { createMexcExchange } from '#main/exchange/mexc-exchange.ts';
import {
  type ActionBody,
  type ActionName,
  type ActionResults,
  createControl,
  PracticeExchange,
} from '#main/practice/index.ts';
import type { Circumstances } from '#main/sync/account/account.ts';
import type { Cell } from '#main/sync/account/cell.ts';
import { EngineSettings } from '#main/sync/account/settings.ts';
import { Engine } from '#main/sync/engine.ts';
import type { IdSource } from '#main/sync/ports/ids.ts';
import type { NotificationView } from '#shared/ipc/contract.ts';
import type { CheckView, LogLine } from '#shared/ipc/slices.ts';
import { ModelDisk, openModelJournal } from './model-journal.ts';
import { VirtualClock } from './virtual-clock.ts';

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
}

/** The real engine, interpretation and governor in virtual time over the practice exchange's core. */
export class World {
  readonly clock = new VirtualClock(START);
  readonly exchange: PracticeExchange;
  readonly disk = new ModelDisk();
  readonly log: LogLine[] = [];
  readonly notifications: Omit<NotificationView, 'id'>[] = [];
  readonly checks: CheckView[] = [];
  readonly settings: Record<string, string>;
  readonly symbolSettings: Record<string, string>;
  readonly reserves: Record<string, string>;
  readonly options: WorldOptions;
  engine!: Engine;
  private starts = 0;

  constructor(options: WorldOptions = {}) {
    this.options = options;
    this.settings = { ...options.settings };
    this.symbolSettings = { ...options.symbolSettings };
    this.reserves = { ...options.reserves };
    this.exchange = new PracticeExchange({
      seed: options.seed ?? '1',
      balances: options.balances ?? { USDC: '1000' },
      rateLimits: options.rateLimits ?? true,
    });
    if (!options.moving) this.control('freeze', { on: true });
  }

  /** The exchange's own hand: what happens to the account from outside. */
  control<N extends ActionName>(action: N, body: ActionBody<N>): ActionResults[N] {
    return createControl(this.exchange).run(action, body, this.clock.now());
  }

  /** Builds the engine on what the disk holds and starts it. */
  async start(): Promise<void> {
    const key = { venue: 'practice', uid: '100000043' };
    const journal = openModelJournal({ disk: this.disk, clock: this.clock });
    const half = (this.options.roundTripMs ?? 50) / 2;
    const exchange = createMexcExchange({
      clock: this.clock,
      transport: createPracticeTransport({
        exchange: this.exchange,
        clock: this.clock,
        latencyMs: () => ({ there: half, back: half }),
      }),
    });
    const markets = await this.wait(exchange.markets());
    if (!markets.ok) throw new Error(markets.failure.sentence);
    const snapshot = await this.wait(journal.load(key));
    this.engine = new Engine({
      key,
      exchange,
      journal,
      clock: this.clock,
      ids: this.ids(),
      settings: new EngineSettings({
        account: (name) => this.settings[name],
        symbol: (_symbol, name) => this.symbolSettings[name],
        installation: (name) => this.settings[name],
        reserve: (asset) => this.reserves[asset],
      }),
      circumstances: {
        checks: true,
        cancelAllowed: true,
        limitsRequired: false,
        ...this.options.circumstances,
      },
      listener: {
        log: (line) => this.log.push(line),
        notify: (notification) => this.notifications.push(notification),
        changed: () => undefined,
      },
      snapshot,
      markets: markets.value,
      symbols: this.options.symbols ?? ['ETH/USDC'],
      checked: (check) => this.checks.push(check),
      choose: (_symbol, name, value) => {
        this.symbolSettings[name] = value;
      },
    });
    await this.wait(this.engine.start());
  }

  /** The process stops in an orderly way and starts again. */
  async restart(): Promise<void> {
    await this.wait(this.engine.stop());
    await this.start();
  }

  cell(symbol = 'ETH/USDC'): Cell {
    const cell = this.engine.account.cells.get(symbol);
    if (!cell) throw new Error(`no cell ${symbol}`);
    return cell;
  }

  /** Preview and submit, then lets the trade end. */
  async click(
    action: 'long' | 'flat' | 'short' | 'reduce',
    percent = '100',
    symbol = 'ETH/USDC',
  ): Promise<void> {
    const preview = await this.wait(this.engine.preview(symbol, action, { kind: 'percent', value: percent }));
    this.engine.clicks.submit(preview.id);
    await this.clock.advance(0);
    await this.clock.until(() => this.cell(symbol).busy === null, 120_000);
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
