import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { inRoot } from '../../../build/paths.ts';
import { type Probe, probes } from './probes.ts';

const report = z.object({
  diagnostics: z.array(
    z.object({
      category: z.string(),
      severity: z.string(),
      location: z.object({ path: z.string(), start: z.object({ line: z.number() }) }),
    }),
  ),
});
const fence = ['lint/style/noRestrictedImports', 'lint/style/useNodejsImportProtocol'];

describe('the walls between the folders', () => {
  const all = probes();
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-walls-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const refused = new Set<string>();
  const isRefused = ({ file, line }: Probe) => refused.has(`${file}:${line}`);

  beforeAll(() => {
    cpSync(inRoot('biome.json'), join(folder, 'biome.json'));
    // A file for each place, not for each import: two thousand files take the linter many times as long.
    for (const [file, inFile] of Map.groupBy(all, (probe) => probe.file)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), inFile.map(({ code }) => `${code}\n`).join(''));
    }
    const output = join(folder, 'report.json');
    const run = spawnSync(
      inRoot('node_modules', '.bin', 'biome'),
      [
        'lint',
        '.',
        ...fence.map((rule) => `--only=${rule.slice('lint/'.length)}`),
        '--max-diagnostics=none',
        '--reporter=json',
        `--reporter-file=${output}`,
      ],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(run.error).toBeUndefined();
    for (const { category, severity, location } of report.parse(JSON.parse(readFileSync(output, 'utf8')))
      .diagnostics) {
      if (severity === 'error' && fence.includes(category))
        refused.add(`${location.path}:${location.start.line}`);
    }
  });

  test('are probed in each direction', () => {
    expect(all.filter((probe) => !probe.allowed).length).toBeGreaterThan(1_500);
    expect(all.filter((probe) => probe.allowed).length).toBeGreaterThan(40);
  });

  test('let through no import that the house forbids, however it is written', () => {
    const through = all.filter((probe) => !probe.allowed && !isRefused(probe));
    expect(through).toEqual([]);
  });

  test('stop no import that the house allows', () => {
    const stopped = all.filter((probe) => probe.allowed && isRefused(probe));
    expect(stopped).toEqual([]);
  });
});
