import type { Mode } from '#shared/ipc/primitives.ts';
import type { SessionView } from '#shared/ipc/slices.ts';
import { StartRefusal } from './launch/start-refusal.ts';
import type { DeskOptions } from './port.ts';
import type { Session } from './session.ts';

/** Live at MEXC's own host opens when the proofs of order safety stand; until then only a loopback server is live. */
export const LIVE_AT_MEXC: boolean = false;

/** Why Live at MEXC itself can't be entered. */
export const LIVE_CLOSED =
  'Live trading at MEXC itself is not open in this version: it accepts a loopback --exchange-url only, until the proofs of order safety are complete.';

/** Live that nobody confirmed at this start comes back paused; without an address or keys it is not live at all. */
export function startMode(wanted: Mode, options: DeskOptions): [Mode, boolean] {
  if (wanted !== 'live') return [wanted, false];
  if (options.mode === 'live') return ['live', !options.liveConfirmed];
  if (options.host.kind === 'headless') {
    throw new StartRefusal(
      'Plumbline was last in Live here; the headless host enters Live only by --mode live. Say so, or choose --mode sim or --mode practice.',
    );
  }
  const possible = options.exchangeUrl ? options.keys !== null : LIVE_AT_MEXC;
  return possible ? ['live', true] : ['sim', false];
}

/** Modes that can't be entered now, each with its reason. */
export function unavailable(options: DeskOptions): SessionView['unavailableModes'] {
  const closed = options.exchangeUrl
    ? options.keys
      ? null
      : 'Start with --keys-from-env to give the keys.'
    : LIVE_AT_MEXC
      ? null
      : LIVE_CLOSED;
  return closed === null ? [] : [{ mode: 'live', reason: closed }];
}

/** A mode's name in a sentence. */
export function nameOf(mode: Mode): string {
  return { sim: 'Simulation', practice: 'Practice', live: 'Live' }[mode];
}

/** What is still under way, in one sentence; null when nothing is. */
export function business(session: Session): string | null {
  for (const cell of session.engine.account.cells.values()) {
    if (cell.unknown.size > 0) return `The outcome of an order of ${cell.market.symbol} is not known yet.`;
    if (cell.busy) return `A ${cell.busy.view.kind} of ${cell.market.symbol} is under way.`;
    if (cell.live.size > 0) return `An order of mine on ${cell.market.symbol} is still open.`;
  }
  return null;
}
