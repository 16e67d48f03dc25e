import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { inRoot } from '../../build/paths.ts';

const main = inRoot('dist', 'main');
const read = (name: string) => readFileSync(join(main, name), 'utf8');

describe('the built bundles', () => {
  let preload: string;
  beforeAll(() => {
    preload = read('preload.cjs');
  });

  test('hold a preload of less than 4 kB that asks for electron and nothing else', () => {
    expect(preload.length).toBeLessThan(4096);
    expect([...preload.matchAll(/require\(["'](.*?)["']\)/g)].map((match) => match[1])).toEqual(['electron']);
    expect(preload).not.toMatch(/\bimport\b|zod|eval|process\.|sendSync|\.sendToHost|webFrame/);
  });

  test('name electron in the desktop program and its preload only', () => {
    const naming = readdirSync(main, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.c?js$/.test(name))
      .filter((name) => /from\s*["']electron["']|require\(["']electron["']\)/.test(read(name)));
    expect(naming.sort()).toEqual(['electron.js', 'preload.cjs']);
  });

  test('load keytar at run time only: no bundle imports it at its head', () => {
    for (const name of readdirSync(main, { recursive: true, encoding: 'utf8' })) {
      if (/\.c?js$/.test(name)) expect(read(name), name).not.toMatch(/^import .*["']keytar["']/m);
    }
  });
});
