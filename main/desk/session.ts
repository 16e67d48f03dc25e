import { randomUUID } from 'node:crypto';
import { type EngineInputs, Recorder, type RecorderParts } from '#main/replay/recorder.ts';
import type { Changed } from '#main/sync/account/account.ts';
import { eventRow } from '#main/sync/account/event-log.ts';
import { Engine, type EngineDeps } from '#main/sync/engine.ts';
import { tell, words } from '#main/sync/engine-words.ts';
import { type Clock, sleep } from '#main/sync/ports/clock.ts';
import type { Market } from '#main/sync/ports/exchange.ts';
import { type IdSource, isProgramId } from '#main/sync/ports/ids.ts';
import {
  type EventRow,
  type FillRow,
  type JournalPort,
  type JsonObject,
  OUTCOME_KINDS,
} from '#main/sync/ports/journal.ts';
import type { ProgramPort } from '#main/sync/ports/program.ts';
import { reasonOf } from '#main/sync/refusal.ts';
import type { NotificationView } from '#shared/ipc/contract.ts';
import { symbolName } from '#shared/ipc/primitives.ts';
import type { CheckView, LogLine, Slices } from '#shared/ipc/slices.ts';
import { owned } from '#shared/owned.ts';
import type { Told } from '#shared/words/said.ts';
import { SettingsStore } from './account/settings-store.ts';
import { AlertDesk } from './alert-desk.ts';
import { Incidents, KILL_INCIDENT } from './incidents.ts';
import { carefulReader } from './live-gate.ts';
import { Meter } from './meter.ts';
import { nameOf } from './modes.ts';
import { withBooks } from './money/open-books.ts';
import { Portfolio } from './money/portfolio.ts';
import { behindLastDoor } from './program/last-door.ts';
import { RestOfAccount } from './rest-of-account.ts';
import { localMinute } from './system-clock.ts';
import { refusalFor } from './venues/unreachable.ts';
import { FIRST_SYMBOLS, type Venue } from './venues/venue.ts';
import { corrections, fillViews, openOrders } from './view/account-views.ts';
import { recalledLog } from './view/recalled-log.ts';
import { standingViews } from './view/standing-view.ts';
import { SymbolViews } from './view/symbol-views.ts';

const LOG_LINES = 300;
const CHECK_LINES = 200;
/** What changed within this time is shown together; the publisher itself sends at most every 100 ms. */
const GATHER_MS = 60;
const RETRY_MARKETS_MS = 3000;

export interface SessionHooks {
  readonly set: <N extends keyof Slices>(slice: N, value: Slices[N]) => void;
  readonly notify: (notification: NotificationView) => void;
  /** The session slice is the desk's own: it is asked to build it again. */
  readonly sessionChanged: () => void;
}

/** One account at work: a venue, its engine, and what the window sees of them. */
export class Session {
  readonly venue: Venue;
  readonly settings: SettingsStore;
  readonly engine: Engine;
  /** The ways into the engine: all that is asked of it or told to it goes by these. */
  readonly asked: EngineInputs['asked'];
  readonly told: EngineInputs['told'];
  readonly alerts: AlertDesk;
  readonly rest: RestOfAccount;
  readonly portfolio: Portfolio;
  private readonly journal: JournalPort;
  private readonly hooks: SessionHooks;
  private readonly clock: Clock;
  private readonly dirty = new Set<Changed>();
  private gathering: (() => void) | null = null;
  private readonly symbolViews = new SymbolViews();
  private readonly incidents = new Incidents();
  private log: LogLine[] = [];
  private readonly checks: CheckView[] = [];
  private readonly meter: Meter;
  private closed = false;

  private constructor(
    venue: Venue,
    settings: SettingsStore,
    journal: JournalPort,
    clock: Clock,
    hooks: SessionHooks,
    engine: (session: Session) => readonly [Engine, EngineInputs],
  ) {
    this.venue = venue;
    this.settings = settings;
    this.journal = journal;
    this.clock = clock;
    this.hooks = hooks;
    this.rest = new RestOfAccount(venue.exchange, () => clock.now());
    this.alerts = new AlertDesk({
      venue,
      clock,
      setting: (key) => settings.installation(key),
      localMinute,
      changed: () => hooks.sessionChanged(),
    });
    const [built, { asked, told }] = engine(this);
    this.engine = built;
    this.asked = asked;
    this.told = told;
    this.portfolio = new Portfolio(this.engine.account, journal);
    this.meter = new Meter(
      clock,
      () => ({
        spent: venue.exchange.status().spent,
        streamUp: venue.stream === null ? null : venue.stream.status().up && this.engine.streamUp,
      }),
      (data) => this.tell('meter', '', data),
    );
  }

  /** Loads what the journal knows of the account, builds the engine and starts it. */
  static async open(
    venue: Venue,
    journal: JournalPort,
    ids: IdSource,
    clock: Clock,
    hooks: SessionHooks,
    paused: boolean,
    program: ProgramPort,
    recording: Omit<RecorderParts, 'clock'>,
  ): Promise<Session> {
    const key = venue.account;
    const [settings, loaded, markets] = await Promise.all([
      SettingsStore.open(journal, key),
      journal.load(key),
      readMarkets(venue, clock),
    ]);
    const { docs, said } = await withBooks(journal, key, loaded.docs);
    const snapshot = { ...loaded, docs };
    const listed = docs.get('symbols');
    const symbols = Array.isArray(listed)
      ? listed.flatMap((each) => symbolName.safeParse(each).data ?? [])
      : FIRST_SYMBOLS;
    const session = new Session(venue, settings, journal, clock, hooks, (self) => {
      const recorder = new Recorder({ ...recording, clock });
      const deps = recorder.around({
        key,
        exchange: behindLastDoor(venue.exchange, program),
        program,
        journal: self.alerts.watching(journal),
        clock,
        ids,
        reader: carefulReader(settings, venue.circumstances),
        circumstances: venue.circumstances,
        listener: {
          log: (line) => self.addLog(line),
          notify: (notification) => self.notify(notification),
          changed: (what) => self.mark(what),
        },
        snapshot,
        markets,
        symbols,
        checked: (check) => self.addCheck(check),
        streams: venue.stream !== null,
        reopenStream: (reason) => venue.stream?.reopen(reason),
        ...(venue.warm ? { warm: venue.warm } : {}),
        choose: (symbol, name, value) => self.choose(symbol, name, value),
        reserve: (asset, amount, write) => self.keepReserve(asset, amount, write),
      });
      const engine = new Engine(deps);
      return [engine, recorder.runs(engine)];
    });
    if (paused) session.told.hold();
    for (const sentence of said)
      session.told.say({ symbol: null, kind: 'journal', tone: 'caution', sentence });
    await session.recall();
    session.run(docs);
    return session;
  }

  private run(docs: ReadonlyMap<string, unknown>): void {
    const { asked, engine, told, venue } = this;
    if (!venue.circumstances.checks) {
      told.say({
        symbol: null,
        kind: 'skipped',
        sentence: words.deskProgram.session.checksSkipped,
      });
    }
    const gone = this.settings.takeShares();
    if (gone) {
      told.sayWith({ symbol: null, kind: 'setting', sentence: gone.sentence }, gone.rows);
    }
    owned(asked.start(), (error) => told.fault(tell(reasonOf(error))));
    this.alerts.begin(engine.account, this, docs);
    this.tell(
      'started',
      words.deskProgram.session.started({ mode: nameOf(venue.mode), account: venue.account.uid }),
    );
    this.openStream();
    this.hooks.set('settings', this.settings.view());
    for (const what of ['symbols', 'standing', 'orders', 'session', 'checks'] as const) this.mark(what);
    // At once, so that no window is told for a moment that no symbol is managed.
    this.gathering?.();
    this.show();
  }

  private tell(kind: string, sentence: Told, data: JsonObject = {}): void {
    const row = eventRow({ at: this.clock.now(), symbol: null, kind, sentence, data });
    this.journal.note(this.venue.account, [row]);
  }

  /** Subscribes the stream to the symbols that are managed now. */
  openStream(): void {
    const symbols = [...this.engine.account.symbols.keys()];
    this.venue.stream?.open(symbols, (event) => this.told.hint(event));
  }

  settingsChanged(): void {
    this.hooks.set('settings', this.settings.view());
    this.symbolViews.forget();
    this.told.settingsChanged();
    this.mark('symbols');
  }

  /** The kill switch was pressed. */
  halted(first: boolean): void {
    this.told.halted(first);
  }

  async close(): Promise<void> {
    this.closed = true;
    this.meter.end();
    this.alerts.end();
    await this.asked.stop();
    this.tell('stopped', words.deskProgram.session.ended({ mode: nameOf(this.venue.mode) }));
    await this.venue.close();
    this.gathering?.();
  }

  /** Log, checks, fills and corrections as the journal has them from before. */
  private async recall(): Promise<void> {
    this.log = await recalledLog(this.journal, this.venue.account, LOG_LINES);
    this.hooks.set('log', this.log);
    this.hooks.set('checks', this.checks.slice(-CHECK_LINES));
    await this.showCorrections();
    await this.showFills();
  }

  private async showCorrections(): Promise<void> {
    const asked = { table: 'events', kinds: OUTCOME_KINDS, limit: 100 } as const;
    const page = await this.journal.query(this.venue.account, asked);
    if (!this.closed) this.hooks.set('corrections', corrections(page.rows as readonly EventRow[]));
  }

  private async showFills(): Promise<void> {
    const page = await this.journal.query(this.venue.account, { table: 'fills', limit: 200 });
    const rows = page.rows as readonly FillRow[];
    const ids = [...new Set(rows.map((row) => row.clientOrderId).filter(isProgramId))];
    const orders = ids.length === 0 ? [] : await this.journal.orders(this.venue.account, ids);
    if (!this.closed) this.hooks.set('fills', fillViews(rows, orders));
  }

  private mark(what: Changed): void {
    if (this.closed) return;
    this.dirty.add(what);
    this.gathering ??= this.clock.after(GATHER_MS, () => this.show());
  }

  private show(): void {
    this.gathering = null;
    const dirty = new Set(this.dirty);
    this.dirty.clear();
    const { account } = this.engine;
    if (dirty.has('symbols')) {
      const views = this.symbolViews.all(account);
      this.incidents.shown(views);
      this.hooks.set('symbols', views);
    }
    if (dirty.has('orders')) this.hooks.set('orders', openOrders(account));
    if (dirty.has('standing') || dirty.has('orders')) this.hooks.set('standing', standingViews(account));
    if (dirty.has('checks')) this.hooks.set('checks', this.checks.slice(-CHECK_LINES));
    // A list that can't be read now is read again with the next change.
    const asItWas = () => undefined;
    if (dirty.has('corrections')) owned(this.showCorrections(), asItWas);
    if (dirty.has('fills') || dirty.has('corrections')) owned(this.showFills(), asItWas);
    this.venue.keep?.();
    this.hooks.sessionChanged();
  }

  private addLog(line: LogLine): void {
    this.log = [...this.log, line].slice(-LOG_LINES);
    this.hooks.set('log', this.log);
  }

  private addCheck(check: CheckView): void {
    this.checks.push(check);
    // Cut now and then, not at each of the hundred checks of a tick.
    if (this.checks.length > 2 * CHECK_LINES) this.checks.splice(0, this.checks.length - CHECK_LINES);
    this.mark('checks');
    this.mark('symbols');
  }

  private notify(notification: Omit<NotificationView, 'id'>): void {
    if (!wanted(this.settings, notification.kind)) return;
    const id = randomUUID();
    const kill =
      notification.kind === 'halted' && notification.symbol === null && this.engine.account.halt !== null;
    const incident = kill ? KILL_INCIDENT : this.incidents.of({ ...notification, id });
    this.hooks.notify({ id, incident, ...notification });
  }

  /** The engine makes it durable, in one write with the answer that it belongs to. */
  private async keepReserve(...[asset, amount, write]: Parameters<EngineDeps['reserve']>): Promise<void> {
    await this.settings.takeReserve(asset, amount, write);
    this.hooks.set('settings', this.settings.view());
    this.symbolViews.forget();
  }

  private async choose(symbol: string, key: string, value: string): Promise<void> {
    await this.settings.change([{ scope: { kind: 'symbol', symbol }, key, value }]);
    this.settingsChanged();
  }
}

/** Each kind of notification can be turned off, but for what needs an answer or stops trading. */
function wanted(settings: SettingsStore, kind: NotificationView['kind']): boolean {
  const names: Partial<Record<NotificationView['kind'], string>> = {
    'correction-started': 'correction',
    'correction-done': 'correction',
    'correction-failed': 'correction',
    'trade-done': 'trade',
    asks: 'asks',
    alert: 'alert',
    halted: 'halted',
    'key-problem': 'key-problem',
    'foreign-order': 'foreign-order',
    connection: 'connection',
  };
  const name = names[kind];
  return name === undefined || settings.installation(`notify.${name}`) !== 'false';
}

/** Nothing can be managed without the markets' rules: three tries, then the sentence of the last. */
async function readMarkets(venue: Venue, clock: Clock): Promise<readonly Market[]> {
  for (let tries = 1; ; tries++) {
    const asked = tries === 1 ? venue.markets : undefined;
    const markets = await (asked ?? venue.exchange.markets());
    if (markets.ok) return markets.value;
    if (tries === 3) throw refusalFor(markets.failure);
    await sleep(clock, RETRY_MARKETS_MS);
  }
}
