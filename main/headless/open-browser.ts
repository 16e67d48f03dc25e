import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import open from 'open';
import { words } from '#main/program-words.ts';

/**
 * Opens the window in the trader's browser. A program's arguments can be read by every user of a computer, so the
 * browser isn't given the address, in which the token stands, but a private page in the data folder that leads there.
 * The returned function removes that page.
 */
export function openBrowser(
  dataFolder: string,
  url: string,
  problem: (sentence: string) => void,
): () => void {
  const page = join(dataFolder, 'open-window.html');
  const remove = () => rmSync(page, { force: true });
  const target = url.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  writeFileSync(
    page,
    `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0;url=${target}"><title>Plumbline</title>\n`,
    { mode: 0o600 },
  );
  const failed = () => problem(words.server.noBrowser);
  open(pathToFileURL(page).href)
    .then((child) => child.once('error', failed))
    .catch(failed);
  return remove;
}
