import { words } from '#main/program-words.ts';
import type { Runtime } from '../runtime.ts';

/** Where a start that does not even begin is told, beside stderr. */
export type Place = 'box' | 'box when ready' | 'terminal';

/**
 * A box, where the program may have been started from a desktop, which shows nobody its stderr. Electron can show one
 * before it is ready, but on Linux that box would only be stderr once more (electron/electron at 96f3996,
 * shell/browser/ui/message_box_gtk.cc, ShowErrorBox). A terminal on Linux has the sentence already, and a box would hold
 * up whoever waits for the program there. On Windows and macOS a desktop program has no terminal that can be told.
 */
export function placeOfRefusal(platform: NodeJS.Platform, hasTerminal: boolean): Place {
  if (platform === 'win32' || platform === 'darwin') return 'box';
  return hasTerminal ? 'terminal' : 'box when ready';
}

/** How long Electron may take to become ready; without a display it never does. In ms. */
const READY_MS = 10_000;

/** Tells why the program does not even begin; resolves when that has been read, or can be shown nowhere. Never rejects. */
export async function tellRefusedStart(
  { app, dialog }: Pick<Runtime, 'app' | 'dialog'>,
  place: Place,
  say: (line: string) => void,
  after: (milliseconds: number, run: () => void) => () => void,
  sentence: string,
): Promise<void> {
  say(sentence);
  if (place === 'terminal') return;
  try {
    if (place === 'box when ready') {
      const late = Promise.withResolvers<boolean>();
      const stop = after(READY_MS, () => late.resolve(false));
      const ready = await Promise.race([app.whenReady().then(() => true), late.promise]);
      stop();
      if (!ready) return;
    }
    dialog.showErrorBox(words.dialogs.failedStart.didNotStart, sentence);
  } catch {
    // stderr has it.
  }
}
