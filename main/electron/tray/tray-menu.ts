import type { MenuItemConstructorOptions } from 'electron';
import type { Slices } from '#shared/ipc/slices.ts';
import type { StandingView } from '#shared/ipc/standing.ts';
import type { Actions } from '../actions.ts';
import { armedLine, symbolLine } from './words.ts';

const mostSymbols = 20;

/** The tray's menu where no engine runs: why, and what can be done about it. */
export function stoppedTrayMenu(
  words: string,
  actions: Pick<Actions, 'show' | 'quit'>,
): MenuItemConstructorOptions[] {
  return [
    { label: words, enabled: false },
    { type: 'separator' },
    { label: 'Show Plumbline', click: actions.show },
    { label: 'Quit', click: actions.quit },
  ];
}

/**
 * The tray's menu as data: what is so, then what can be done. The kill switch stands above everything whose number can
 * change, so that it is always at the same place.
 */
export function trayMenu(
  session: Slices['session'] | null,
  symbols: Slices['symbols'],
  standing: readonly StandingView[],
  actions: Actions,
): MenuItemConstructorOptions[] {
  const known = session !== null;
  const armed = armedLine(standing);
  const more = symbols.length - mostSymbols;
  return [
    { label: known ? `${session.badge}: ${session.health}` : 'Starting', enabled: false },
    { type: 'separator' },
    known && session.halt !== null
      ? { label: 'Halted by the kill switch: re-arm in the window', click: actions.show }
      : { label: 'Kill switch: end all trading now', click: actions.kill },
    ...(symbols.length > 0 || armed ? [{ type: 'separator' } as const] : []),
    ...(armed ? [{ label: armed, click: actions.show }] : []),
    ...symbols.slice(0, mostSymbols).map((view) => ({
      label: symbolLine(view),
      click: () => actions.open(view.symbol),
    })),
    ...(more > 0 ? [{ label: `and ${more} more`, click: actions.show }] : []),
    { type: 'separator' },
    { label: 'Check now', enabled: known && !session.checking, click: actions.checkNow },
    known && session.paused
      ? { label: 'Resume sync', click: actions.resume }
      : { label: 'Pause sync', enabled: known, click: actions.pause },
    { type: 'separator' },
    { label: 'Show Plumbline', click: actions.show },
    { label: 'Quit', click: actions.quit },
  ];
}
