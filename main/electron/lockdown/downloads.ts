import type { Session } from 'electron';
import { origin } from '../origin.ts';

/** The window may save what it made itself (an export), through a save dialog; any other download is cancelled. */
export function limitDownloads(session: Pick<Session, 'on'>, refused: (url: string) => void): void {
  session.on('will-download', (event, item) => {
    if (item.getURL().startsWith(`blob:${origin}/`)) {
      item.setSaveDialogOptions({ title: 'Export', defaultPath: plainName(item.getFilename()) });
      return;
    }
    event.preventDefault();
    refused(item.getURL().slice(0, 80));
  });
}

/** Only a name, never a path, and nothing that a system would run by a double click. */
function plainName(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9._-]/g, '-').replace(/^\.+/, '');
  return /\.(csv|json|txt)$/.test(plain) ? plain.slice(-80) : 'plumbline-export.txt';
}
