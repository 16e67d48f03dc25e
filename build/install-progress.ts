import type { Progress } from './install-electron.ts';

/** Time between two lines where they can't be written over one another, in milliseconds. */
const interval = 10_000;

/** Tells how the download goes: on a terminal in one line that changes, elsewhere in a line each 10 s. */
export function installProgress(version: string, output: NodeJS.WriteStream) {
  let shown = false;
  let toldAt = performance.now();
  const line = (text: string) => output.write(shown ? `\r\u001b[K${text}\n` : `${text}\n`);
  const amount = (bytes: number) => Math.round(bytes / 1e6);
  let unpacking = false;
  let started = false;
  return {
    waiting: () => line('Another start is fetching Electron; I wait for it.'),
    told(progress: Progress) {
      if (progress.at === 'connecting' && !started) {
        started = true;
        line(
          `I am fetching Electron ${version} from ${progress.from}, once: it opens the desktop window. --no-install does without.`,
        );
      }
      if (progress.at === 'unpacking' && !unpacking) {
        unpacking = true;
        line(`Electron ${version} has come; I am checking and unpacking it.`);
        shown = false;
      }
      if (progress.at !== 'receiving' || unpacking) return;
      const of = progress.total === null ? '' : ` of ${amount(progress.total)}`;
      const text = `Electron ${version}: ${amount(progress.received)}${of} MB`;
      if (output.isTTY) {
        output.write(`\r\u001b[K${text}`);
        shown = true;
      } else if (performance.now() - toldAt >= interval) {
        toldAt = performance.now();
        line(text);
      }
    },
    /** Leaves the line that changes. */
    end() {
      if (shown) output.write('\n');
      shown = false;
    },
  };
}
