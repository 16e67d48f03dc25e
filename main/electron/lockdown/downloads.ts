import type { Session } from 'electron';
import { words } from '#main/program-words.ts';
import { origin } from '../origin.ts';

/** What became of a download that was let through and not cancelled; only main learns it. */
export interface Saved {
  readonly state: 'saved' | 'failed';
  readonly path: string;
}

/**
 * The window may save what it made itself (an export), through a save dialog, and `ended` hears what became of it; any
 * other download is cancelled. https://www.electronjs.org/docs/latest/api/download-item#event-done
 */
export function limitDownloads(
  session: Pick<Session, 'on'>,
  refused: (url: string) => void,
  ended: (saved: Saved) => void,
): void {
  session.on('will-download', (event, item) => {
    if (item.getURL().startsWith(`blob:${origin}/`)) {
      item.setSaveDialogOptions({
        title: words.dialogs.exportTitle,
        defaultPath: plainName(item.getFilename()),
      });
      item.once('done', (_event, state) => {
        // Whoever chose no file knows it.
        if (state === 'cancelled') return;
        ended({ state: state === 'completed' ? 'saved' : 'failed', path: item.getSavePath() });
      });
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
