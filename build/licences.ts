import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { inRoot } from './paths.ts';

interface PackageFile {
  readonly name: string;
  readonly version: string;
  readonly license?: string | { readonly type?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
}
export interface Licence {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly text: string;
}

const sources = ['main', 'renderer', 'shared'];
/** Part of the runtime, or there for types alone. */
const notBundled = new Set(['electron']);
const licenceFile = /^(licen[cs]e|copying|notice|ofl)(\..*)?$/i;

/** The packages that the program's own source names, from all its import lines. */
export function importedPackages(): readonly string[] {
  const names = new Set<string>();
  for (const folder of sources) {
    for (const entry of readdirSync(inRoot(folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.(ts|tsx|css)$/.test(entry.name)) continue;
      const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
      for (const match of text.matchAll(
        /(?:from\s+|import\s+|import\(\s*|require\(\s*|@import\s+)['"]([^'"]+)['"]/g,
      )) {
        // A file of a package may be named by its path, where the package's own entry point would load too much.
        const specifier = (match[1] ?? '').replace(/^.*\/node_modules\//, '');
        if (/^[.#/]|^node:|^data:|^https?:/.test(specifier)) continue;
        names.add(
          specifier
            .split('/')
            .slice(0, specifier.startsWith('@') ? 2 : 1)
            .join('/'),
        );
      }
    }
  }
  return [...names].filter((name) => !notBundled.has(name)).sort();
}

/** The licences of those packages and of all that they need. Throws when one has none. */
export function collectLicences(): readonly Licence[] {
  const found = new Map<string, Licence>();
  const visit = (name: string, from: string): void => {
    const folder = locate(name, from);
    if (folder === null || found.has(folder)) return;
    const file = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageFile;
    const licence = typeof file.license === 'string' ? file.license : file.license?.type;
    const texts = readdirSync(folder).filter((entry) => licenceFile.test(entry));
    if (!licence && texts.length === 0) throw new Error(`${file.name} ${file.version} names no licence`);
    found.set(folder, {
      name: file.name,
      version: file.version,
      licence: licence ?? 'see the text',
      text: texts.map((entry) => readFileSync(join(folder, entry), 'utf8').trim()).join('\n\n'),
    });
    for (const dependency of Object.keys(file.dependencies ?? {})) visit(dependency, folder);
  };
  for (const name of importedPackages()) visit(name, inRoot());
  return [...found.values()].sort((a, b) => `${a.name} ${a.version}`.localeCompare(`${b.name} ${b.version}`));
}

/** The folder of a package as Node would find it from `from`; null for one that isn't installed (optional, types only). */
function locate(name: string, from: string): string | null {
  for (const folder of createRequire(join(from, 'package.json')).resolve.paths(name) ?? []) {
    try {
      readFileSync(join(folder, name, 'package.json'));
      return join(folder, name);
    } catch {
      // Not in this one: look further up.
    }
  }
  return null;
}

/** Writes dist/licences.txt, which every package carries beside Electron's and Chromium's own licences. */
export function writeLicences(): string {
  const path = inRoot('dist', 'licences.txt');
  const parts = collectLicences().map(
    ({ name, version, licence, text }) =>
      `${name} ${version} (${licence})\n\n${text === '' ? 'The package carries no licence text of its own.' : text}\n`,
  );
  writeFileSync(path, `Plumbline contains these packages.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`);
  return dirname(path);
}
