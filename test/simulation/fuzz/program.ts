import { INSTALLATION } from '#main/desk/account/identity.ts';
import { createPracticeTransport } from '#main/desk/paper/practice-transport.ts';
import type { EndpointName } from '#main/exchange/endpoints.ts';
import { createMexcExchange } from '#main/exchange/mexc-exchange.ts';
import type { Transport, TransportReply } from '#main/exchange/transport.ts';
import { type EngineInputs, Recorder } from '#main/replay/recorder.ts';
import { Engine } from '#main/sync/engine.ts';
import { sleep } from '#main/sync/ports/clock.ts';
import type { ExchangePort } from '#main/sync/ports/exchange.ts';
import type { IdSource } from '#main/sync/ports/ids.ts';
import type { JournalPort, JournalRow } from '#main/sync/ports/journal.ts';
import type { SymbolDoc } from '#main/sync/state/symbol-doc.ts';
import type { CheckView, LogLine } from '#shared/ipc/slices.ts';
import { Life } from '../life.ts';
import { type AppendFault, type ModelDisk, type ModelJournal, openModelJournal } from '../model-journal.ts';
import { ModelHaltFile, ModelProgram } from '../program-model.ts';
import { UnderWay } from '../under-way.ts';
import type { VirtualClock } from '../virtual-clock.ts';
import { ROWS } from './pairs.ts';
import type { CrashPoint, Setting } from './schedule.ts';
import type { TappedExchange } from './tapped-exchange.ts';

export const KEY = { venue: 'practice', uid: '100000043' };
export const PREFIX = 'PLtestid';

/** What the model hears of the program: everything it writes, sends, is told, shows and says. */
export interface Ear {
  wrote(rows: readonly JournalRow[]): void;
  sends(endpoint: EndpointName, params: Readonly<Record<string, string | number>>): void;
  told(
    endpoint: EndpointName,
    params: Readonly<Record<string, string | number>>,
    reply: TransportReply,
  ): void;
  /** A check has ended; the document of its symbol as the program has it in memory. */
  checked(check: CheckView, doc: SymbolDoc | null): void;
  said(line: LogLine): void;
  crashed(where: string): void;
}

/** Where a test may break the program on purpose, to see that the model notices. */
export interface Seams {
  readonly exchange?: (port: ExchangePort) => ExchangePort;
  readonly journal?: (port: JournalPort, disk: ModelDisk) => JournalPort;
  readonly ids?: (ids: IdSource) => IdSource;
}

export interface Machine {
  readonly clock: VirtualClock;
  readonly exchange: TappedExchange;
  readonly disk: ModelDisk;
  readonly setting: Setting;
  readonly ear: Ear;
  /** Exchange's own time, whatever happens to the computer's clock. */
  readonly exchangeNow: () => number;
  readonly random: () => number;
  readonly seams: Seams;
}

interface Armed {
  readonly point: CrashPoint;
  left: number;
  readonly then: () => void;
  /** The life that it is meant for. */
  readonly life: Life;
  /** Request or row that it was reached at. */
  step: string;
}

/** The program on its computer, over all its lives: it starts, dies at chosen instructions, and starts again. */
export class Program {
  readonly symbolSettings: Record<string, string>;
  engine: Engine | null = null;
  /** The ways into the engine of this life. */
  inputs: EngineInputs | null = null;
  /** The program around the engine: the kill switch. */
  switch: ModelProgram | null = null;
  private readonly haltFile = new ModelHaltFile();
  journal: ModelJournal | null = null;
  starts = 0;
  /** Engine clock at the last start. */
  startedAt = 0;
  /** The same, monotonic. */
  upSince = 0;
  appendFault: ((kinds: readonly string[]) => AppendFault | null) | null = null;
  /** What is to happen when such a request leaves; null for at once. */
  whenSent: { readonly endpoint: string | null; readonly run: () => void } | null = null;
  /** Requests that have left and have no answer yet. */
  readonly underWay = new UnderWay();
  private life: Life;
  private readonly machine: Machine;
  private armed: Armed | null = null;
  /** The crash whose place has been reached. */
  private due: Armed | null = null;
  private alive = false;

  constructor(machine: Machine) {
    this.machine = machine;
    this.life = new Life(machine.clock);
    this.symbolSettings = { ...machine.setting.symbolSettings };
  }

  get running(): boolean {
    return this.alive;
  }

  /** Starts a new life; it comes up by itself, however long the exchange makes it wait. */
  start(): void {
    const life = new Life(this.machine.clock);
    this.life = life;
    this.alive = true;
    this.starts += 1;
    this.underWay.clear();
    this.startedAt = this.machine.clock.now();
    this.upSince = this.machine.clock.monotonic();
    void this.boot(life);
  }

  /** The process dies at once. */
  crash(where: string): void {
    if (!this.alive) return;
    this.alive = false;
    this.armed = null;
    this.life.end();
    this.journal?.crash(this.machine.random);
    this.engine = null;
    this.inputs = null;
    this.switch = null;
    this.journal = null;
    this.machine.ear.crashed(where);
  }

  /** Arms a crash; `then` is called when it has happened. */
  arm(point: CrashPoint, then: () => void): void {
    this.armed = { point, left: point.nth, then, life: this.life, step: '' };
  }

  /** No crash from now on, not even the one whose place has been reached and whose moment has not. */
  spare(): void {
    this.armed = null;
    this.due = null;
  }

  disarm(): boolean {
    const was = this.armed !== null;
    this.armed = null;
    return was;
  }

  /** A request leaves: what waited for it happens now. */
  sending(endpoint: EndpointName | null): void {
    if (this.whenSent?.endpoint !== endpoint) return;
    const { run } = this.whenSent;
    this.whenSent = null;
    run();
  }

  private async boot(life: Life): Promise<void> {
    const { machine } = this;
    const journal = this.tapJournal(
      openModelJournal({
        disk: machine.disk,
        clock: life,
        onAppend: (_, rows) => this.appendFault?.(rows.map(kindOf)) ?? null,
      }),
    );
    this.journal = journal;
    const exchange = createMexcExchange({ clock: life, transport: this.tapTransport(life, this.wire()) });
    let markets = await exchange.markets();
    while (!markets.ok) {
      await sleep(life, 2000);
      markets = await exchange.markets();
    }
    const accounts = [INSTALLATION, KEY];
    const around = await ModelProgram.open(journal, accounts, this.haltFile, life, () => this.engine);
    this.switch = around;
    const snapshot = await journal.load(KEY);
    const { setting, seams } = machine;
    const recorder = new Recorder({ clock: life, afterTurn: (run) => life.afterTurn(run), keep: null });
    const deps = recorder.around({
      key: KEY,
      program: around,
      exchange: seams.exchange?.(exchange) ?? exchange,
      journal: seams.journal?.(journal, machine.disk) ?? journal,
      clock: life,
      ids: seams.ids?.(this.ids()) ?? this.ids(),
      reader: {
        account: (name) => setting.settings[name],
        symbol: (_symbol, name) => this.symbolSettings[name],
        installation: (name) => setting.settings[name],
        reserve: (asset) => setting.reserves[asset],
      },
      circumstances: { checks: setting.checks, limitsRequired: false },
      listener: {
        log: (line) => machine.ear.said(line),
        notify: () => undefined,
        changed: () => undefined,
      },
      snapshot,
      markets: markets.value,
      symbols: setting.symbols,
      checked: (check) =>
        machine.ear.checked(check, this.engine?.account.symbols.get(check.symbol)?.state.doc ?? null),
      choose: async (_symbol, name, value) => {
        this.symbolSettings[name] = value;
      },
      reserve: () => {
        throw new Error('no symbol is added in these runs');
      },
    });
    this.engine = new Engine(deps);
    this.inputs = recorder.runs(this.engine);
    await this.inputs.asked.start();
  }

  private wire(): Transport {
    const { machine } = this;
    const half = machine.setting.roundTripMs / 2;
    return createPracticeTransport({
      exchange: machine.exchange,
      clock: {
        now: machine.exchangeNow,
        monotonic: () => machine.clock.monotonic(),
        after: (ms, run) => machine.clock.after(ms, run),
      },
      latencyMs: () => ({ there: half, back: half }),
    });
  }

  private tapTransport(life: Life, inner: Transport): Transport {
    const never = new Promise<never>(() => {});
    const dead = () => this.life !== life || !this.alive;
    return {
      call: async (request) => {
        if (dead()) return never;
        const { endpoint, params } = request;
        const crash = this.reached('send', [endpoint]);
        if (crash?.point.moment === 'before') return never;
        this.sending(endpoint);
        this.machine.ear.sends(endpoint, params);
        const pending = inner.call(request);
        const answered = this.underWay.begin(`${endpoint} ${JSON.stringify(params)}`);
        if (crash?.point.moment === 'during') this.die(crash);
        const reply = await pending;
        answered();
        if (crash?.point.moment === 'after') this.die(crash);
        if (dead()) return never;
        this.machine.ear.told(endpoint, params, reply);
        return reply;
      },
    };
  }

  private tapJournal(inner: ModelJournal): ModelJournal {
    const never = new Promise<never>(() => {});
    const append: JournalPort['append'] = async (account, rows) => {
      const crash = this.reached('append', rows.map(kindOf));
      if (crash?.point.moment === 'before') return never;
      this.machine.ear.wrote(rows);
      const pending = inner.append(account, rows);
      if (crash?.point.moment === 'during') this.die(crash);
      await pending;
      if (crash?.point.moment === 'after' && this.die(crash)) return never;
    };
    return {
      ...inner,
      append,
      note: (account, rows) => {
        this.machine.ear.wrote(rows);
        inner.note(account, rows);
      },
    };
  }

  /** The armed crash, when this is its place; `before` has then happened, the other two are for the caller. */
  private reached(at: CrashPoint['at'], what: readonly string[]): Armed | null {
    const { armed } = this;
    if (!armed || armed.point.at !== at) return null;
    if (armed.point.what !== null && !what.includes(armed.point.what)) return null;
    armed.step = armed.point.what ?? mostTelling(what);
    armed.left -= 1;
    if (armed.left > 0) return null;
    this.armed = null;
    this.due = armed;
    if (armed.point.moment === 'before') this.die(armed);
    return armed;
  }

  /** Ends this life at the place that was armed for it, unless it was spared. False when it goes on. */
  private die(armed: Armed): boolean {
    const { point, then, life, step } = armed;
    if (!this.alive || life !== this.life) return true;
    if (this.due !== armed) return false;
    this.crash(`${point.moment} ${point.at} ${step}`);
    then();
    return true;
  }

  private ids(): IdSource {
    const start = String(this.starts).padStart(4, '0');
    let counter = 0;
    let other = 0;
    return {
      prefix: PREFIX,
      clientOrderId: () => `${PREFIX}${start}${String(++counter).padStart(5, '0')}aaaaaa`,
      next: () => `${start}-${++other}`,
    };
  }
}

/** Names a row for crash points: `planned`, `known`, `unknown`, `ended`, `fill`, `event` or `doc`. */
export function kindOf(row: JournalRow): string {
  return row.type === 'order' ? row.row.phase : row.type;
}

/** Of the rows that are written together the one that says most of where the program is. */
export function mostTelling(kinds: readonly string[]): string {
  return ROWS.find((row) => kinds.includes(row)) ?? kinds[0] ?? 'event';
}
