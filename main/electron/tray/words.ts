import { inWords } from '#main/desk/in-words.ts';
import { words } from '#main/program-words.ts';
import type { Slices } from '#shared/ipc/slices.ts';
import type { StandingView } from '#shared/ipc/standing.ts';

/** The mode's badge and how all stands, the first line of the menu. */
export function stateLine({ badge, health }: Pick<Slices['session'], 'badge' | 'health'>): string {
  return words.tray.state({ badge, health: words.states.health[health] });
}

/** One symbol in the tray: name, what was asked for, and its word. */
export function symbolLine(view: Slices['symbols'][number]): string {
  const { symbol, base } = view;
  return words.tray.symbol({
    symbol,
    asked: askedWords(view.desired, base),
    health: words.states.health[view.health],
  });
}

function askedWords(desired: Slices['symbols'][number]['desired'], base: string): string {
  if (!desired) return words.tray.notAskedYet;
  const asked = words.states.desired[desired.state];
  const quantity = desired.state === 'LONG' ? desired.target : null;
  return quantity ? words.tray.quantityAsked({ asked, quantity, base }) : asked;
}

/** How many stops are armed, in short; null for none. A disarmed one sells nothing. */
export function armedWords(standing: readonly StandingView[]): string | null {
  const armed = armedIn(standing);
  return armed.length === 0 ? null : words.tray.stopsArmed({ count: armed.length });
}

/** The same with where, and what they need, for the menu. */
export function armedLine(standing: readonly StandingView[]): string | null {
  const [first, ...more] = armedIn(standing);
  const stops = armedWords(standing);
  if (first === undefined || stops === null) return null;
  const { symbol, price } = first;
  return more.length > 0
    ? words.tray.stopsArmedAt({ stops, symbol, price, more: more.length })
    : words.tray.stopArmedAt({ stops, symbol, price });
}

const armedIn = (standing: readonly StandingView[]) =>
  standing.filter(({ kind, state }) => kind === 'stop' && state !== 'disarmed');

/** The tray's tooltip. Windows cuts it at 127 characters, so the word that matters comes first. */
export function tooltip(session: Slices['session'] | null, standing: readonly StandingView[]): string {
  if (session === null) return words.tray.plumblineIsStarting;
  const { badge } = session;
  const sentence = inWords(session.sentence);
  const health = words.states.health[session.health];
  const stops = armedWords(standing);
  const text =
    stops === null
      ? words.tray.plumblineIs({ badge, health, sentence })
      : words.tray.plumblineIsWithStops({ badge, health, stops, sentence });
  return text.length <= 127 ? text : `${text.slice(0, 126)}…`;
}
