import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openIdentity } from '../../../main/desk/account/identity.ts';
import { keyAccounts } from '../../../main/desk/account/key-accounts.ts';
import { systemPorts } from '../../../main/desk/desk-ports.ts';
import { createPublisher } from '../../../main/desk/dispatch/publisher.ts';
import type { DeskOptions } from '../../../main/desk/port.ts';
import { Session, type SessionHooks } from '../../../main/desk/session.ts';
import { systemClock } from '../../../main/desk/system-clock.ts';
import { openLive } from '../../../main/desk/venues/live.ts';
import type { Venue } from '../../../main/desk/venues/venue.ts';
import { emptySlices } from '../../../main/desk/view/empty.ts';
import { sessionView } from '../../../main/desk/view/session-view.ts';
import { Budgets } from '../../../main/exchange/budgets.ts';
import { type Journal, openJournal } from '../../../main/journal/journal.ts';
import { inputFiles } from '../../../main/replay/input-files.ts';
import type { ManagedSymbol } from '../../../main/sync/account/managed-symbol.ts';
import type { SymbolState } from '../../../main/sync/account/symbol-state.ts';
import { tell } from '../../../main/sync/engine-words.ts';
import type { IdSource } from '../../../main/sync/ports/ids.ts';
import type { CheckView } from '../../../shared/ipc/slices.ts';
import type { Practice } from './practice.ts';

export const SYMBOL = 'ETH/USDC';
export const ID = 'ETHUSDC';

/** The product's own session at work: live venue with the real transport and stream, real journal, real engine. */
export interface BenchDesk {
  readonly session: Session;
  readonly venue: Venue;
  readonly journal: Journal;
  readonly ids: IdSource;
  readonly checks: readonly CheckView[];
  managed(): ManagedSymbol;
  state(): SymbolState;
  /** Waits until `holds` does, at most `ms`; throws with the symbol's own sentence when it never does. */
  until(what: string, holds: () => boolean, ms?: number): Promise<void>;
  set(key: string, value: string, scope?: 'symbol' | 'account' | 'installation'): Promise<void>;
  close(): Promise<void>;
}

export interface DeskSettings {
  /** Without the stream the engine learns only what it reads; its cadence is then 5 s. */
  readonly stream?: boolean;
  readonly workerUrl?: URL;
  /** Through this address instead of the exchange's own. */
  readonly url?: string;
  readonly symbols?: readonly string[];
}

export async function openDesk(practice: Practice, settings: DeskSettings = {}): Promise<BenchDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-'));
  const journal = await openJournal({
    file: join(folder, 'journal.sqlite'),
    now: () => systemClock.now(),
    ...(settings.workerUrl ? { workerUrl: settings.workerUrl } : {}),
  });
  const { ids } = await openIdentity(journal, null);
  const { apiKey, apiSecret } = practice;
  const opened = await openLive(
    { exchangeUrl: new URL(settings.url ?? practice.url), exchangeCa: practice.caText },
    { apiKey, apiSecret, source: 'environment' },
    systemPorts,
    keyAccounts(journal),
    new Budgets(systemClock),
  );
  const venue = settings.stream === false ? { ...opened, stream: null } : opened;
  if (settings.symbols) {
    await journal.append(venue.account, [{ type: 'doc', key: 'symbols', value: settings.symbols }]);
  }
  let checks: readonly CheckView[] = [];
  const host = { kind: 'headless' } as unknown as DeskOptions['host'];
  const options = { host, version: 'bench', dataFolder: folder };
  const publisher = createPublisher({
    clock: systemClock,
    initial: emptySlices(options, systemClock.now()),
    onInvalid: (what, altered) => {
      throw new Error(`The view of ${what} does not fit its schema: ${JSON.stringify(altered)}`);
    },
  });
  const state = {
    banners: [],
    unavailableModes: [],
    changingMode: false,
    halt: null,
    doubt: null,
    unread: null,
  };
  let atWork: Session | null = null;
  const hooks: SessionHooks = {
    set(slice, value) {
      if (slice === 'checks') checks = value as readonly CheckView[];
      publisher.set(slice, value);
    },
    notify: () => undefined,
    sessionChanged() {
      if (atWork) publisher.set('session', sessionView(atWork, state, options, systemClock.now()));
    },
  };

  const program = { halt: () => null, lease: () => 1 };
  const store = inputFiles({
    folder: join(folder, 'inputs'),
    version: 'bench',
    clock: systemClock,
    problem: (error) => console.error(`INPUTS NOT KEPT: ${String(error)}`),
  });
  const inputs = store.begin(venue.account);
  const session = await Session.open(venue, journal, ids, systemClock, hooks, false, program, {
    afterTurn: setImmediate,
    keep: (entry) => inputs.keep(entry),
  });
  atWork = session;
  const managed = (): ManagedSymbol => {
    const found = session.engine.account.symbols.values().next().value;
    if (!found) throw new Error('no symbol is managed');
    return found;
  };
  const symbolState = (): SymbolState => managed().state;
  const desk: BenchDesk = {
    session,
    venue,
    journal,
    ids,
    get checks() {
      return checks;
    },
    managed,
    state: symbolState,
    async until(what, holds, ms = 20_000) {
      const deadline = performance.now() + ms;
      while (!holds()) {
        if (performance.now() > deadline) {
          throw new Error(
            `${what} did not come within ${ms} ms: ${symbolState().health}, ${tell(symbolState().sentence)}`,
          );
        }
        await sleep(2);
      }
    },
    async set(key, value, kind = 'symbol') {
      const scope = kind === 'symbol' ? { kind, symbol: symbolState().market.symbol } : { kind };
      await session.settings.change([{ scope, key, value }]);
      session.settingsChanged();
    },
    async close() {
      await session.close();
      await journal.close();
      inputs.end();
      await store.flush();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await desk.until(
    'the first check',
    () => symbolState().doc.asked !== null && symbolState().doc.judged !== null,
  );
  if (venue.stream) await desk.until('the stream', () => session.engine.streamUp);
  return desk;
}

/** A trade with all its reads needs about half of what 10 s allow. */
const FREE_BUDGET = 0.3;

/** Lets the engine come to rest, and its own limits of two account reads a second and 300 weight in 10 s run out. */
export async function rest(desk: BenchDesk): Promise<void> {
  await desk.until('rest', () => desk.state().busy === null && desk.state().live.size === 0, 60_000);
  await sleep(1300);
  const { exchange } = desk.venue;
  await desk.until('a free budget', () => exchange.status().budgetUsed < FREE_BUDGET, 15_000);
}
