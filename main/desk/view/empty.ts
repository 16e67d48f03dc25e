import { texts, words } from '#main/sync/engine-words.ts';
import type { Halt } from '#main/sync/ports/program.ts';
import type { Slices } from '#shared/ipc/slices.ts';
import type { DeskOptions } from '../port.ts';

/** What a window sees before the first account is open. */
export function emptySlices(
  options: Pick<DeskOptions, 'host' | 'version' | 'dataFolder'>,
  now: number,
  halt: Halt | null = null,
): Slices {
  return {
    session: {
      mode: 'sim',
      badge: texts.deskView.badge.sim,
      venue: 'paper',
      accountUid: null,
      host: options.host.kind,
      version: options.version,
      dataFolder: options.dataFolder,
      locale: options.host.locale ?? null,
      health: 'checking',
      sentence: words.deskView.starting,
      paused: false,
      halt,
      checking: true,
      lastCheckAt: null,
      nextCheckAt: null,
      connection: {
        restLatencyMs: null,
        lastAnswerAt: null,
        streamUp: false,
        lastStreamAt: null,
        clockOffsetMs: null,
        budgetUsed: 0,
        blockedUntil: null,
      },
      balances: [],
      balancesAt: null,
      keys: { source: 'none', sentence: words.deskView.noKeyInUse },
      banners: [],
      prompts: [],
      alerts: [],
      unavailableModes: [],
      changingMode: true,
      now,
    },
    symbols: [],
    orders: [],
    corrections: [],
    fills: [],
    checks: [],
    log: [],
    settings: { installation: {}, account: {}, symbols: {}, reserves: {} },
    standing: [],
  };
}
