import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot, root } from './paths.ts';

/** What a part of the build is made from, and where it goes; `outputs` must all exist for it to count as made. */
export interface Part {
  readonly name: 'main' | 'renderer';
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly stamp: string;
}

const common = ['shared', 'package.json', 'package-lock.json', 'tsconfig.json'];

export const parts: readonly Part[] = [
  {
    name: 'main',
    inputs: ['main', 'build/build.ts', 'build/main-bundle.ts', 'build/left-out.ts', ...common],
    outputs: ['dist/main'],
    stamp: 'dist/main/.inputs',
  },
  {
    name: 'renderer',
    inputs: ['renderer', 'build/build.ts', 'build/vite.renderer.config.ts', ...common],
    outputs: ['dist/renderer', 'dist/renderer/index.html'],
    stamp: 'dist/renderer.inputs',
  },
];

/** A digest of the content of all files that `part` is made from. */
export function digestOf(part: Part): string {
  const hash = createHash('sha256');
  for (const input of part.inputs) {
    for (const file of filesOf(input)) {
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(root, file)))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

/** True when `part` stands in dist/ and was made from exactly the files that are there now. */
export function isFresh(part: Part): boolean {
  if (!part.outputs.every((output) => existsSync(inRoot(output)))) return false;
  return existsSync(inRoot(part.stamp)) && readFileSync(inRoot(part.stamp), 'utf8') === digestOf(part);
}

export function stamp(part: Part, digest: string): void {
  writeFileSync(inRoot(part.stamp), digest);
}

function filesOf(input: string): string[] {
  const path = join(root, input);
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [input];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .sort();
}
