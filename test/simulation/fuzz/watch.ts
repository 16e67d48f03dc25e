import type { EndpointName } from '#main/exchange/endpoints.ts';
import type { TransportReply } from '#main/exchange/transport.ts';
import type { Outcome, TrustedRequest } from '#main/practice/index.ts';
import { tell } from '#main/sync/engine-words.ts';
import type { JournalRow } from '#main/sync/ports/journal.ts';
import type { SymbolDoc } from '#main/sync/state/symbol-doc.ts';
import type { CheckView, LogLine } from '#shared/ipc/slices.ts';
import type { StageEar } from './backstage.ts';
import { hearReply } from './heard-replies.ts';
import { hearRows } from './heard-rows.ts';
import { judgeCreate } from './oracle-orders.ts';
import { lookForSilentWrong } from './oracle-shown.ts';
import { type Ear, KEY, type Machine, type Program } from './program.ts';
import type { Action, Click } from './schedule.ts';
import { called } from './settling.ts';
import { SymbolWatch } from './symbol-watch.ts';
import { Tally } from './tally.ts';
import type { Travelling } from './tapped-exchange.ts';
import { AS_IT_WAS } from './trader.ts';
import { Truth } from './truth.ts';

/** What a check says that could not read the account, or could not use what it read. */
const UNREAD: ReadonlySet<CheckView['result']> = new Set(['stale', 'offline', 'unsettled']);

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
  refusals = 0;
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
    hearRows(this, rows);
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
    hearReply(this, endpoint, params, reply);
  }

  checked(check: CheckView, doc: SymbolDoc | null): void {
    this.checks += 1;
    const checked = this.symbols.get(check.symbol);
    if (checked && UNREAD.has(check.result)) checked.unreadAt = this.now();
    if (checked && doc) called(checked, doc);
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
