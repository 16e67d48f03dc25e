import type { Runtime } from '../runtime.ts';

/**
 * Tells why the program does not even begin: on stderr for a terminal, and where it was started from a desktop in a box,
 * which Electron can show before it is ready. On Linux that box would only be stderr once more.
 * https://www.electronjs.org/docs/latest/api/dialog#dialogshowerrorboxtitle-content
 */
export function tellRefusedStart(
  dialog: Pick<Runtime['dialog'], 'showErrorBox'>,
  platform: NodeJS.Platform,
  say: (line: string) => void,
  sentence: string,
): void {
  say(sentence);
  if (platform !== 'linux') dialog.showErrorBox('Plumbline did not start', sentence);
}
