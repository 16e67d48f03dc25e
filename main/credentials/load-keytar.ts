import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { texts as words } from '#main/sync/engine-words.ts';
import { KeytarLoadError } from './classify.ts';
import type { Keytar } from './port.ts';

/**
 * Loads keytar on first use. It is required at run time, never bundled: its native library lies beside its package.
 * Throws KeytarLoadError, which tells a build without support for this system from one whose system library is absent.
 */
export function loadKeytar(): Keytar {
  const require = createRequire(import.meta.url);
  try {
    return require('keytar') as Keytar;
  } catch {
    // keytar hides why its native library did not load, so the reason is read off what lies on the disk.
    const state = hasPrebuilt(require) ? 'missing' : 'unsupported';
    throw new KeytarLoadError(
      state,
      state === 'missing' ? words.credentials.detail.libraryMissing : 'no keytar build',
    );
  }
}

function hasPrebuilt(require: NodeJS.Require): boolean {
  try {
    const folder = dirname(require.resolve('keytar/package.json'));
    return existsSync(join(folder, 'prebuilds', `${process.platform}-${process.arch}`, 'keytar.node'));
  } catch {
    return false;
  }
}
