import type { MessageBoxOptions } from 'electron';
import { words } from '#main/program-words.ts';
import type { Runtime } from '../runtime.ts';

/**
 * The last thing that a program says which ended through a fault, when its engine has ended: true to start again. It
 * stands alone, without a window, so it needs nothing of the page; that it holds up the main process on macOS
 * (see quitting.ts) is no harm any more.
 */
export async function askToStartAgain(
  dialog: Pick<Runtime['dialog'], 'showMessageBox'>,
  sentence: string,
  canStartAgain: boolean,
): Promise<boolean> {
  const { quit, startAgain, stopped } = words.dialogs;
  const options: MessageBoxOptions = {
    type: 'error',
    title: 'Plumbline',
    message: stopped.plumblineStopped,
    detail: canStartAgain ? sentence : stopped.keysNotKept({ sentence }),
    buttons: canStartAgain ? [quit, startAgain] : [quit],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
  const { response } = await dialog.showMessageBox(options);
  return canStartAgain && response === 1;
}
