import { passingOrders } from '#main/sync/standing/own.ts';
import type { Mode } from '#shared/ipc/primitives.ts';
import type { SessionView } from '#shared/ipc/slices.ts';
import { StartRefusal } from './launch/start-refusal.ts';
import type { DeskOptions } from './port.ts';
import type { Session } from './session.ts';

/** Live that nobody confirmed at this start comes back paused; an address without keys is not live at all. */
export function startMode(wanted: Mode, options: DeskOptions): [Mode, boolean] {
  if (wanted !== 'live') return [wanted, false];
  if (options.mode === 'live') return ['live', !options.liveConfirmed];
  if (options.host.kind === 'headless') {
    throw new StartRefusal(
      'Plumbline was last in Live here; the headless host enters Live only by --mode live. Say so, or choose --mode sim or --mode practice.',
    );
  }
  return options.exchangeUrl === null || options.keys !== null ? ['live', true] : ['sim', false];
}

/** Modes that can't be entered now, each with its reason. */
export function unavailable(options: DeskOptions): SessionView['unavailableModes'] {
  if (options.exchangeUrl === null || options.keys !== null) return [];
  return [{ mode: 'live', reason: 'Start with --keys-file to give the keys of this server.' }];
}

/** A mode's name in a sentence. */
export function nameOf(mode: Mode): string {
  return { sim: 'Simulation', practice: 'Practice', live: 'Live' }[mode];
}

/** What works no longer once this account is left: stops live here only. One sentence; null when nothing is lost. */
export function lostWith(session: Session): string | null {
  const armed = [...session.engine.account.symbols.values()].flatMap(({ standing: { stop }, market }) =>
    stop && stop.phase !== 'disarmed' ? `${market.symbol} at ${stop.price}` : [],
  );
  const [first] = armed;
  if (first === undefined) return null;
  return armed.length === 1
    ? `Your stop on ${first} works only while Plumbline runs here.`
    : `${armed.length} stops (${armed.slice(0, 3).join(', ')}${armed.length > 3 ? ' and more' : ''}) work only while Plumbline runs here.`;
}

/** What is still under way, in one sentence; null when nothing is. */
export function business(session: Session): string | null {
  for (const state of session.engine.account.symbols.values()) {
    if (state.unknown.size > 0) return `The outcome of an order of ${state.market.symbol} is not known yet.`;
    if (state.busy?.view.kind === 'standing') return `A stop of ${state.market.symbol} is selling.`;
    if (state.busy) return `A ${state.busy.view.kind} of ${state.market.symbol} is under way.`;
    if (passingOrders(state).length > 0) return `An order of mine on ${state.market.symbol} is still open.`;
  }
  return null;
}
