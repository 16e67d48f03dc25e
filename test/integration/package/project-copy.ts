import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { inRoot } from '../../../build/paths.ts';

const sources = ['build', 'main', 'renderer', 'shared', 'electron-builder.yml', 'LICENSE'].concat(
  'package.json',
  'package-lock.json',
  'tsconfig.json',
);

/** This project's sources in another folder, with files of today and nothing built. */
export function projectCopy() {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-copy-'));
  for (const name of sources) cpSync(inRoot(name), join(folder, name), { recursive: true });
  symlinkSync(inRoot('node_modules'), join(folder, 'node_modules'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Every file below a folder: its mode and a digest of its content. */
export function tree(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((path) => {
        const digest = createHash('sha256').update(readFileSync(path)).digest('hex');
        return [relative(folder, path), `${(statSync(path).mode & 0o777).toString(8)} ${digest}`] as const;
      })
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}
