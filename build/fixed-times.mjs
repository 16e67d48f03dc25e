// electron-builder's hook before it makes a package of a folder: every file there gets the time of SOURCE_DATE_EPOCH.
// The zip for macOS keeps times; deb, rpm and NSIS take their own from the same variable, or none.
import { lutimes, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** `file`: the package that is about to be made; what it is made of lies in folders beside it. */
export default async function fixTimes({ file }) {
  const seconds = Number(process.env.SOURCE_DATE_EPOCH);
  if (!(seconds > 0)) return;
  const output = dirname(file);
  // electron-builder keeps an archive that is newer than its folder (app-builder-lib 26.17.0, out/targets/archive.js): with
  // the times below, one of an earlier packaging, with an earlier program in it.
  await rm(file, { force: true });
  for (const name of await readdir(output)) if (name.endsWith('.nsis.7z')) await rm(join(output, name));
  for (const folder of await readdir(output, { withFileTypes: true })) {
    if (!folder.isDirectory() || !/^(linux|win|mac)(-|$)/.test(folder.name)) continue;
    const path = join(output, folder.name);
    for (const entry of await readdir(path, { recursive: true, withFileTypes: true }))
      await lutimes(join(entry.parentPath, entry.name), seconds, seconds);
    await lutimes(path, seconds, seconds);
  }
}
