import { texts } from '#main/sync/engine-words.ts';
import type { AccountReading, AssetBalance } from '#main/sync/ports/exchange.ts';
import type { Halt } from '#main/sync/ports/program.ts';
import { text } from '#shared/decimal.ts';
import type { Prompt } from '#shared/ipc/prompt.ts';
import { type BalanceView, MOST_BALANCES, type SessionView } from '#shared/ipc/slices.ts';
import { perObject } from '#shared/per-object.ts';
import type { Doubt } from '../doubts.ts';
import { doubtsPrompt } from '../doubts-question.ts';
import { keepAwakePrompt } from '../keep-awake-question.ts';
import { elsewherePrompt } from '../live-gate.ts';
import type { DeskOptions } from '../port.ts';
import type { Session } from '../session.ts';
import { worstHealth } from './account-views.ts';
import { alertViews } from './alert-views.ts';

export interface DeskState {
  readonly banners: SessionView['banners'];
  readonly unavailableModes: SessionView['unavailableModes'];
  readonly changingMode: boolean;
  readonly halt: Halt | null;
  /** The question about rows of the journal that can't be read. */
  readonly unread: Prompt | null;
  /** What of the account's documents is not what was written last; null when all is. */
  readonly doubt: Doubt | null;
}

/** Badge of a mode: SIM, PRACTICE+SYNC, LIVE+SYNC; LIVE while paused; the place where it isn't MEXC's own. */
export function badgeOf(session: Session): string {
  const { venue, engine } = session;
  const { badge } = texts.deskView;
  if (venue.mode === 'sim') return badge.sim;
  const isSyncing = venue.mode === 'practice' || !engine.account.paused;
  const word = isSyncing ? badge.syncing({ badge: badge[venue.mode] }) : badge[venue.mode];
  return venue.badgeHost === null ? word : badge.at({ badge: word, host: venue.badgeHost });
}

/** Balances that have not changed keep their objects from reading to reading, and their views with them. */
const shown = new WeakMap<AssetBalance, BalanceView>();
const balanceViews = perObject((balances: AccountReading) =>
  [...balances].slice(0, MOST_BALANCES).map(([asset, balance]) => balanceView(asset, balance)),
);

function balanceView(asset: string, balance: AssetBalance): BalanceView {
  const before = shown.get(balance);
  if (before?.asset === asset) return before;
  const view = { asset, free: text(balance.free), locked: text(balance.locked) };
  shown.set(balance, view);
  return view;
}

/** The header's slice. */
export function sessionView(
  session: Session,
  state: DeskState,
  options: Pick<DeskOptions, 'host' | 'version' | 'dataFolder'>,
  now: number,
): SessionView {
  const { venue, engine } = session;
  const { account, scheduler } = engine;
  const connection = venue.exchange.status();
  const stream = venue.stream?.status();
  const { health, sentence } = worstHealth(account);
  const lastChecks = [...account.symbols.values()].map(({ state }) => state.lastCheckAt ?? 0);
  const lastCheckAt = Math.max(0, ...lastChecks);
  return {
    mode: venue.mode,
    badge: badgeOf(session),
    venue: venue.account.venue,
    accountUid: venue.account.uid,
    host: options.host.kind,
    version: options.version,
    dataFolder: options.dataFolder,
    locale: options.host.locale ?? null,
    health,
    sentence,
    paused: account.paused,
    halt: state.halt,
    checking: [...account.symbols.values()].some(({ state }) => state.busy !== null),
    lastCheckAt: lastCheckAt > 0 ? Math.round(lastCheckAt) : null,
    nextCheckAt: scheduler.dueAt === null ? null : Math.round(scheduler.dueAt),
    connection: {
      // How long the last answer took says nothing about an exchange that gives none.
      restLatencyMs: account.readFault?.offline ? null : connection.restLatencyMs,
      lastAnswerAt: connection.lastAnswerAt === null ? null : Math.round(connection.lastAnswerAt),
      streamUp: (stream?.up ?? false) && session.engine.streamUp,
      lastStreamAt: stream?.lastTrafficAt == null ? null : Math.round(stream.lastTrafficAt),
      clockOffsetMs: connection.clockOffsetMs,
      budgetUsed: connection.budgetUsed,
      blockedUntil: connection.blockedUntil === null ? null : Math.round(connection.blockedUntil),
    },
    balances: account.newest ? balanceViews(account.newest.balances) : [],
    balancesAt: account.newest === null ? null : Math.round(account.newest.at),
    keys: venue.keys,
    banners: [...state.banners],
    prompts: prompts(session, options.host, state, lastCheckAt > 0 ? Math.round(lastCheckAt) : now),
    alerts: alertViews(session.alerts.standing),
    unavailableModes: [...state.unavailableModes],
    changingMode: state.changingMode,
    now,
  };
}

/** One after the other: what concerns trading first. */
function prompts(
  session: Session,
  host: DeskOptions['host'],
  { unread, doubt }: DeskState,
  now: number,
): SessionView['prompts'] {
  const first =
    unread ??
    doubtsPrompt(session, doubt, now) ??
    elsewherePrompt(session, now) ??
    keepAwakePrompt(session, host, now);
  return first === null ? [] : [first];
}
