import { counted } from '#shared/counted.ts';
import type { Slices } from '#shared/ipc/slices.ts';
import type { StandingView } from '#shared/ipc/standing.ts';
import { stateWord } from '#shared/state-word.ts';

/** One symbol in the tray: name, what was asked for, and its word. */
export function symbolLine(view: Slices['symbols'][number]): string {
  const desired = view.desired;
  const target = desired?.target && desired.state === 'LONG' ? ` ${desired.target} ${view.base}` : '';
  return `${view.symbol}  ${desired ? stateWord(desired.state) : 'not asked yet'}${target}, ${view.health}`;
}

/** How many stops are armed, in short; null for none. A disarmed one sells nothing. */
export function armedWords(standing: readonly StandingView[]): string | null {
  const armed = armedIn(standing);
  return armed.length === 0 ? null : counted(armed.length, 'stop armed', 'stops armed');
}

/** The same with where, and what they need, for the menu. */
export function armedLine(standing: readonly StandingView[]): string | null {
  const armed = armedIn(standing);
  const [first] = armed;
  if (first === undefined) return null;
  const more = armed.length > 1 ? ` and ${armed.length - 1} more` : '';
  return `${armedWords(standing)} (${first.symbol} at ${first.price}${more}): only while Plumbline runs`;
}

const armedIn = (standing: readonly StandingView[]) =>
  standing.filter(({ kind, state }) => kind === 'stop' && state !== 'disarmed');

/** The tray's tooltip. Windows cuts it at 127 characters, so the word that matters comes first. */
export function tooltip(session: Slices['session'] | null, standing: readonly StandingView[]): string {
  if (session === null) return 'Plumbline is starting';
  const armed = armedWords(standing);
  const text = `Plumbline ${session.badge}, ${session.health}${armed ? `, ${armed}` : ''}: ${session.sentence}`;
  return text.length <= 127 ? text : `${text.slice(0, 126)}…`;
}
