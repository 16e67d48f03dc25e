import type { Desk } from '#main/desk/port.ts';
import { type Actions, ask } from './actions.ts';
import { openLink } from './links.ts';
import type { Runtime } from './runtime.ts';

export interface ActionParts {
  readonly shell: Pick<Runtime['shell'], 'openExternal' | 'openPath'>;
  readonly desk: Promise<Pick<Desk, 'handle'>>;
  /** There before the desk is open, so that the kill switch can be pressed while the program starts. */
  readonly early: Promise<Pick<Desk, 'handle'>>;
  readonly dataFolder: string;
  readonly tell: (title: string, sentence: string) => void;
  readonly show: () => void;
  readonly open: (symbol: string) => void;
  readonly quit: () => void;
}

/** Tray and menu's actions over the desk: refused ones are told, since no window may be open to show them. */
export function makeActions({
  shell,
  desk,
  early,
  dataFolder,
  tell,
  show,
  open,
  quit,
}: ActionParts): Actions {
  return {
    show,
    open,
    quit,
    checkNow: () => void ask(desk, tell, 'Not checked', 'sync.checkNow'),
    pause: () => void ask(desk, tell, 'Not paused', 'sync.pause'),
    resume: () => void ask(desk, tell, 'Not resumed', 'sync.resume'),
    kill: () => void ask(early, tell, 'Kill switch: not engaged', 'halt.engage'),
    openDataFolder: () => void shell.openPath(dataFolder),
    openLink: (name) => openLink(shell, name),
  };
}
