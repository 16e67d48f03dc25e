import type { MenuItemConstructorOptions } from 'electron';
import { words } from '#main/program-words.ts';
import type { Slices } from '#shared/ipc/slices.ts';
import type { StandingView } from '#shared/ipc/standing.ts';
import type { Actions } from '../actions.ts';
import { armedLine, stateLine, symbolLine } from './words.ts';

const mostSymbols = 20;

/** The tray's menu where no engine runs: why, and what can be done about it. */
export function stoppedTrayMenu(
  why: string,
  actions: Pick<Actions, 'show' | 'quit'>,
): MenuItemConstructorOptions[] {
  return [
    { label: why, enabled: false },
    { type: 'separator' },
    { label: words.tray.showPlumbline, click: actions.show },
    { label: words.tray.quit, click: actions.quit },
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
    { label: known ? stateLine(session) : words.tray.starting, enabled: false },
    { type: 'separator' },
    known && session.halt !== null
      ? { label: words.tray.haltedRearm, click: actions.show }
      : { label: words.menu.killEndAllTradingNow, click: actions.kill },
    ...(symbols.length > 0 || armed ? [{ type: 'separator' } as const] : []),
    ...(armed ? [{ label: armed, click: actions.show }] : []),
    ...symbols.slice(0, mostSymbols).map((view) => ({
      label: symbolLine(view),
      click: () => actions.open(view.symbol),
    })),
    ...(more > 0 ? [{ label: words.tray.andMore({ count: more }), click: actions.show }] : []),
    { type: 'separator' },
    { label: words.menu.checkNow, enabled: known && !session.checking, click: actions.checkNow },
    known && session.paused
      ? { label: words.menu.resumeSync, click: actions.resume }
      : { label: words.menu.pauseSync, enabled: known, click: actions.pause },
    { type: 'separator' },
    { label: words.tray.showPlumbline, click: actions.show },
    { label: words.tray.quit, click: actions.quit },
  ];
}
