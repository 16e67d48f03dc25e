import { texts } from '#main/sync/engine-words.ts';
import type { Mode } from '#shared/ipc/primitives.ts';
import type { SessionView } from '#shared/ipc/slices.ts';
import type { Told } from '#shared/words/said.ts';
import type { DeskOptions } from '../port.ts';
import { emptySlices } from './empty.ts';
import type { DeskState } from './session-view.ts';

/** The header while the account of a mode can't be reached: no balance, no symbol, and why. */
export function waitingView(
  mode: Mode,
  sentence: Told,
  nextAt: number | null,
  state: DeskState,
  options: Pick<DeskOptions, 'host' | 'version' | 'dataFolder' | 'exchangeUrl'>,
  now: number,
): SessionView {
  const { badge } = texts.deskView;
  const { changingMode, halt } = state;
  const host = mode === 'live' ? options.exchangeUrl?.host : undefined;
  return {
    ...emptySlices(options, now).session,
    mode,
    badge: host === undefined ? badge[mode] : badge.at({ badge: badge[mode], host }),
    venue:
      mode === 'sim' ? 'paper' : mode === 'practice' ? 'practice' : (options.exchangeUrl?.host ?? 'mexc'),
    health: 'offline',
    sentence,
    paused: true,
    checking: false,
    nextCheckAt: nextAt === null ? null : Math.round(nextAt),
    changingMode,
    halt,
    banners: [...state.banners, { id: 'waiting', tone: 'alarm', sentence }],
    prompts: state.unread === null ? [] : [state.unread],
    unavailableModes: [...state.unavailableModes],
  };
}
