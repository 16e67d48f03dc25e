import { z } from 'zod';
import { type Facts, type KnownFill, type Limits, RULES } from '#main/alerts/facts.ts';
import { type Active, AlertWatch, type Change } from '#main/alerts/watch.ts';
import type { EngineInputs } from '#main/replay/recorder.ts';
import type { Account } from '#main/sync/account/account.ts';
import { asJson } from '#main/sync/account/event-log.ts';
import { SerialQueue } from '#main/sync/account/serial-queue.ts';
import { lastPrice } from '#main/sync/check/evaluate-symbol.ts';
import { words } from '#main/sync/engine-words.ts';
import type { Clock } from '#main/sync/ports/clock.ts';
import type { AccountReading } from '#main/sync/ports/exchange.ts';
import type { FillRow, JournalPort, JournalRow } from '#main/sync/ports/journal.ts';
import { Refusal } from '#main/sync/refusal.ts';
import { totalOf } from '#main/sync/rules/holding.ts';
import { DOLLAR_QUOTES } from '#main/sync/rules/limits.ts';
import { hasOpen } from '#main/sync/standing/own.ts';
import { together } from '#main/sync/together.ts';
import { type Decimal, dec } from '#shared/decimal.ts';
import { type HealthWord, healthWord } from '#shared/ipc/primitives.ts';
import { owned } from '#shared/owned.ts';
import { perObject } from '#shared/per-object.ts';
import { defaultOf } from '#shared/settings/validate.ts';
import type { Told } from '#shared/words/said.ts';
import type { Venue } from './venues/venue.ts';
import { shownHealth } from './view/symbol-view.ts';

const said = words.deskAccount.alerts;
const LOOK_MS = 2000;
const KEY_MS = 6 * 3_600_000;
/** The record of a change that takes longer is not waited for. */
const RECORDS_MS = 60_000;
/** Trade ids that are remembered, so that a row told twice counts once. */
const MOST_IDS = 5000;
/** What of the alerts is acknowledged, per account. */
const ACKNOWLEDGED = 'alerts/acknowledged';
const acknowledged = z.array(z.string().max(80)).max(1000);

/** Looked at every 2 s, and read far less often. */
const totalsOf = perObject(
  (balances: AccountReading): ReadonlyMap<string, Decimal> =>
    new Map([...balances].map(([asset, each]) => [asset, totalOf(each)])),
);

export interface AlertParts {
  readonly venue: Venue;
  readonly clock: Clock;
  readonly setting: (key: string) => string | undefined;
  /** Minutes since midnight where the trader is. */
  readonly localMinute: (at: number) => number;
  /** What stands has changed. */
  readonly changed: () => void;
}

/** Brings what the engine tells to the alert rules, and what they say to log, journal and notifications. */
export class AlertDesk {
  private readonly parts: AlertParts;
  private readonly watch = new AlertWatch();
  private readonly ids = new Set<string>();
  private account: Account | null = null;
  private inputs: EngineInputs | null = null;
  private keyDaysLeft: number | null;
  private fills: KnownFill[] = [];
  private checks: HealthWord[] = [];
  private corrections: number[] = [];
  private readonly timers = new Set<() => void>();
  private readonly queue = new SerialQueue();

  constructor(parts: AlertParts) {
    this.parts = parts;
    this.keyDaysLeft = parts.venue.keyDaysLeft ?? null;
  }

  get standing(): readonly Active[] {
    return this.watch.active;
  }

  /** The journal, with an ear for the rows that rules are about. */
  watching(journal: JournalPort): JournalPort {
    return {
      load: (key) => journal.load(key),
      append: (key, rows) => {
        this.hear(rows);
        return journal.append(key, rows);
      },
      note: (key, rows) => {
        this.hear(rows);
        journal.note(key, rows);
      },
      query: (key, query) => journal.query(key, query),
      fillsOf: (key, ids) => journal.fillsOf(key, ids),
      orders: (key, ids) => journal.orders(key, ids),
      close: () => journal.close(),
    };
  }

  /** `docs`: the documents of the account as the journal has them. */
  begin(account: Account, inputs: EngineInputs, docs: ReadonlyMap<string, unknown>): void {
    this.account = account;
    this.inputs = inputs;
    this.watch.acknowledge(acknowledged.catch([]).parse(docs.get(ACKNOWLEDGED) ?? []));
    this.every(LOOK_MS, () => this.look());
    // Its first answer came with the start.
    if (this.parts.venue.mode === 'live')
      this.every(KEY_MS, () => owned(this.readKey(), (error) => inputs.told.fault(String(error))));
  }

  /**
   * The trader has seen an alert that stands since `at`: it is written down, then it isn't counted any more. Rejects with
   * a Refusal when it is over or another one, or with the journal's error: then nothing has changed.
   */
  acknowledge(about: string, at: number): Promise<Told> {
    return this.queue.run(async () => {
      const { inputs, watch } = this;
      const alert = watch.active.find((each) => each.about === about && each.since === at);
      if (!inputs || !alert) throw new Refusal('expired', said.over);
      await inputs.asked.writeDown([doc([...watch.acknowledged, about])]);
      watch.acknowledge([...watch.acknowledged, about]);
      this.parts.changed();
      return said.acknowledged({ title: alert.title });
    });
  }

  end(): void {
    for (const cancel of this.timers) cancel();
    this.timers.clear();
  }

  private every(ms: number, run: () => void): void {
    const cancel = this.parts.clock.after(ms, () => {
      this.timers.delete(cancel);
      run();
      this.every(ms, run);
    });
    this.timers.add(cancel);
  }

  private async readKey(): Promise<void> {
    const info = await this.parts.venue.exchange.keyInfo();
    if (info.ok) this.keyDaysLeft = info.value.daysLeft;
  }

  private hear(rows: readonly JournalRow[]): void {
    for (const each of rows) {
      if (each.type === 'fill') this.hearFill(each.row);
      else if (each.type === 'event' && each.row.kind === 'correction') this.corrections.push(each.row.at);
      else if (each.type === 'event' && each.row.kind === 'check') {
        const result = healthWord.safeParse(each.row.data.result);
        if (result.success) this.checks.push(result.data);
      }
    }
  }

  private hearFill(row: FillRow): void {
    const name = `${row.symbol} ${row.tradeId}`;
    if (this.ids.has(name)) return;
    this.ids.add(name);
    const [oldest] = this.ids;
    if (this.ids.size > MOST_IDS && oldest !== undefined) this.ids.delete(oldest);
    const [base = '', quote = ''] = row.symbol.split('/');
    this.fills.push({
      own: this.account?.ownIds.has(row.clientOrderId) ?? false,
      base,
      quote,
      side: row.side,
      quantity: dec(row.quantity),
      quoteQuantity: dec(row.quoteQuantity),
      fee: dec(row.fee),
      feeAsset: row.feeAsset,
    });
  }

  private look(): void {
    const { account, inputs } = this;
    if (!account || !inputs || account.closing) return;
    const before = this.watch.acknowledged;
    const changes = this.watch.look(this.facts(account), this.limits());
    for (const change of changes) say(inputs.told, change);
    if (this.watch.acknowledged !== before) inputs.told.write([doc([...this.watch.acknowledged])]);
    if (changes.length > 0) this.parts.changed();
  }

  private facts(account: Account): Facts {
    const symbols = [...account.symbols.values()];
    const at = this.parts.clock.now();
    const prices = new Map<string, Decimal>([...DOLLAR_QUOTES].map((asset) => [asset, dec(1)]));
    for (const { state } of symbols) {
      const price = lastPrice(state);
      if (price) prices.set(state.market.base, price);
    }
    // A limit that rests, for days perhaps, leaves what is held as reconciled as it was.
    const reconciled = symbols.every(({ state }) => {
      const { busy, doc, changeSeen } = state;
      return (
        !busy &&
        !hasOpen(state) &&
        doc.owed.length + Object.keys(doc.pendingOwn).length === 0 &&
        (changeSeen === null || account.clock.monotonic() - changeSeen.since > RECORDS_MS)
      );
    });
    // While paused or halted nothing is put right or asked.
    const tells = this.parts.venue.circumstances.checks && !account.paused && account.halt === null;
    const { newest } = account;
    const facts: Facts = {
      at,
      localMinute: this.parts.localMinute(at),
      symbols: symbols.map((managed) => ({
        symbol: managed.state.market.symbol,
        health: shownHealth(managed),
      })),
      checks: this.checks,
      corrections: this.corrections,
      fills: this.fills,
      toldElsewhere: new Set(tells ? symbols.map(({ state: { market } }) => market.base) : []),
      balances: newest && { at: newest.at, totals: totalsOf(newest.balances) },
      reconciled: reconciled && account.journalFault === null,
      prices,
      budgetUsed: this.parts.venue.exchange.status().budgetUsed,
      keyDaysLeft: this.keyDaysLeft,
    };
    this.checks = [];
    this.corrections = [];
    this.fills = [];
    return facts;
  }

  private limits(): Limits {
    const text = (key: string) => this.parts.setting(`alert.${key}`) ?? defaultOf(`alert.${key}`);
    const number = (key: string) => Number(text(key));
    const on = Object.fromEntries(RULES.map((rule) => [rule, text(rule) === 'true']));
    return {
      balance: on.balance ? { usd: number('balanceUsd'), share: number('balanceShare') } : null,
      drift: on.drift ? { minutes: number('driftMinutes') } : null,
      success: on.success ? { share: number('successShare'), window: number('successWindow') } : null,
      corrections: on.corrections ? { anHour: number('correctionsHour') } : null,
      key: on.key ? { days: number('keyDays') } : null,
      budget: on.budget ? { share: number('budgetShare'), seconds: number('budgetSeconds') } : null,
      quiet:
        text('quiet') === 'true'
          ? {
              from: number('quietFrom') * 60,
              to: number('quietTo') * 60,
              lettingThrough: text('breakThrough') === 'true',
            }
          : null,
    };
  }
}

const doc = (abouts: readonly string[]): JournalRow => ({
  type: 'doc',
  key: ACKNOWLEDGED,
  value: [...new Set(abouts)],
});

function say(told: EngineInputs['told'], change: Change): void {
  const { alert } = change;
  const { rule, symbol, title, sentence } = alert;
  if (change.kind === 'cleared') {
    told.say({ symbol, kind: 'alert-cleared', sentence: said.cleared({ title }), data: { rule } });
    return;
  }
  const quiet = change.kind === 'fired' && !change.notify;
  told.say({
    symbol,
    kind: change.kind === 'fired' ? 'alert-fired' : 'alert-due',
    tone: 'caution',
    sentence: quiet ? together(sentence, said.quietHours) : sentence,
    data: { rule, title: asJson(title), quiet },
    ...(quiet ? {} : { notify: { kind: 'alert' as const, title } }),
  });
}
