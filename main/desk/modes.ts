import { tell, words } from '#main/sync/engine-words.ts';
import { passingOrders } from '#main/sync/standing/own.ts';
import { listed } from '#main/sync/together.ts';
import type { Mode } from '#shared/ipc/primitives.ts';
import type { SessionView } from '#shared/ipc/slices.ts';
import type { Told } from '#shared/words/said.ts';
import { StartRefusal } from './launch/start-refusal.ts';
import type { DeskOptions } from './port.ts';
import type { Session } from './session.ts';

const said = words.deskProgram;

/** Live that nobody confirmed at this start comes back paused; an address without keys is not live at all. */
export function startMode(wanted: Mode, options: DeskOptions): [Mode, boolean] {
  if (wanted !== 'live') return [wanted, false];
  if (options.mode === 'live') return ['live', !options.liveConfirmed];
  if (options.host.kind === 'headless') {
    throw new StartRefusal(tell(said.mode.liveNeedsFlag));
  }
  return options.exchangeUrl === null || options.keys !== null ? ['live', true] : ['sim', false];
}

/** Modes that can't be entered now, each with its reason. */
export function unavailable(options: DeskOptions): SessionView['unavailableModes'] {
  if (options.exchangeUrl === null || options.keys !== null) return [];
  return [{ mode: 'live', reason: said.mode.keysNeedFlag }];
}

/** A mode's name in a sentence. */
export function nameOf(mode: Mode): Told {
  return said.mode.names[mode];
}

/** What works no longer once this account is left: stops live here only. One sentence; null when nothing is lost. */
export function lostWith(session: Session): Told | null {
  const armed = [...session.engine.account.symbols.values()].flatMap(
    ({
      state: {
        standing: { stop },
        market,
      },
    }) =>
      stop && stop.phase !== 'disarmed' ? said.stops.at({ symbol: market.symbol, price: stop.price }) : [],
  );
  const [first] = armed;
  if (first === undefined) return null;
  if (armed.length === 1) return said.stops.one({ stop: first });
  const stops = { count: armed.length, stops: listed(armed.slice(0, 3)) };
  return armed.length > 3 ? said.stops.many(stops) : said.stops.some(stops);
}

/** What is still under way, in one sentence; null when nothing is. */
export function business(session: Session): Told | null {
  const { underWay } = said;
  for (const { state } of session.engine.account.symbols.values()) {
    const { symbol } = state.market;
    if (state.unknown.size > 0) return underWay.outcomeUnknown({ symbol });
    if (state.busy) return underWay[state.busy.view.kind]({ symbol });
    if (passingOrders(state).length > 0) return underWay.orderOpen({ symbol });
  }
  return null;
}
