import type { Slices } from '#shared/ipc/slices.ts';
import { stateWord } from '#shared/state-word.ts';

/** One symbol in the tray: name, what was asked for, and its word. */
export function symbolLine(view: Slices['symbols'][number]): string {
  const desired = view.desired;
  const target = desired?.target && desired.state === 'LONG' ? ` ${desired.target} ${view.base}` : '';
  return `${view.symbol}  ${desired ? stateWord(desired.state) : 'not asked yet'}${target}, ${view.health}`;
}

/** The tray's tooltip. Windows cuts it at 127 characters, so the word that matters comes first. */
export function tooltip(session: Slices['session'] | null): string {
  if (session === null) return 'Plumbline is starting';
  const text = `Plumbline ${session.badge}, ${session.health}: ${session.sentence}`;
  return text.length <= 127 ? text : `${text.slice(0, 126)}…`;
}
