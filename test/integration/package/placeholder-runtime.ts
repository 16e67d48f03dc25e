import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What marks the fuses in Electron's program: https://github.com/electron/fuses */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const defaults = '10110001';

/** A folder with the shape of Electron's runtime for Linux, whose program carries a fuse wire and nothing else. */
export function placeholderRuntime() {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-runtime-'));
  mkdirSync(join(folder, 'locales'));
  mkdirSync(join(folder, 'resources'));
  const wire = Buffer.concat([
    Buffer.from(sentinel),
    Buffer.from([1, defaults.length]),
    Buffer.from(defaults),
  ]);
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from('placeholder '), wire]), {
    mode: 0o755,
  });
  for (const name of ['version', 'LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox'])
    writeFileSync(join(folder, name), name);
  for (const language of ['en-US', 'de', 'fr']) writeFileSync(join(folder, 'locales', `${language}.pak`), '');
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
