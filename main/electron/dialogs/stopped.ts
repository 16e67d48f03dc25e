import type { MessageBoxOptions } from 'electron';
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
  const options: MessageBoxOptions = {
    type: 'error',
    title: 'Plumbline',
    message: 'Plumbline stopped',
    detail: canStartAgain
      ? sentence
      : `${sentence} The keys were given at the start and I have not kept them: start me again as you did then.`,
    buttons: canStartAgain ? ['Quit', 'Start again'] : ['Quit'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
  const { response } = await dialog.showMessageBox(options);
  return canStartAgain && response === 1;
}
