import type { Desk } from '#main/desk/port.ts';
import { words } from '#main/program-words.ts';
import { owned } from '#shared/owned.ts';
import { type Actions, send } from './actions.ts';
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
  readonly strip: () => void;
  readonly quit: () => void;
  readonly writeReport: () => Promise<void>;
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
  strip,
  quit,
  writeReport,
}: ActionParts): Actions {
  return {
    show,
    open,
    strip,
    quit,
    checkNow: () => send(desk, tell, words.notifications.notChecked, 'sync.checkNow'),
    pause: () => send(desk, tell, words.notifications.notPaused, 'sync.pause'),
    resume: () => send(desk, tell, words.notifications.notResumed, 'sync.resume'),
    kill: () => send(early, tell, words.notifications.killNotEngaged, 'halt.engage'),
    openDataFolder: () =>
      owned(shell.openPath(dataFolder), (error) => tell(words.notifications.folderNotOpened, String(error))),
    exportReport: () =>
      owned(writeReport(), (error) => tell(words.notifications.noProblemReport, String(error))),
    openLink: (name) => openLink(shell, name),
  };
}
