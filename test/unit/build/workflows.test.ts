import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { inRoot } from '../../../build/paths.ts';
import packageFile from '../../../package.json' with { type: 'json' };
import { faultsOf } from './workflow-checker.ts';

const folder = inRoot('.github', 'workflows');
const names = readdirSync(folder);
const read = (name: string) => readFileSync(`${folder}/${name}`, 'utf8');

/** The inputs of the actions that are used, from the action.yml of the versions that are named there. */
const inputs: Readonly<Record<string, readonly string[]>> = {
  checkout: ['persist-credentials'],
  'setup-node': ['node-version', 'cache'],
  'attest-build-provenance': ['subject-path'],
  'upload-artifact': ['name', 'path', 'if-no-files-found'],
};

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
}
interface Workflow {
  readonly permissions: unknown;
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly Step[]; readonly 'timeout-minutes'?: number }>
  >;
}
const steps = (name: string) =>
  Object.values((parse(read(name)) as Workflow).jobs).flatMap((job) => job.steps);
const commands = names.flatMap((name) =>
  steps(name).flatMap(({ run }) => (run === undefined ? [] : [[name, run] as const])),
);

describe.each(names)('the workflow %s', (name) => {
  test("has no fault for GitHub's own checker", async () => {
    expect(await faultsOf(inputs, read(name))).toEqual([]);
  });
  test('uses actions by the commit of a version, may read and no more, and waits for nothing for ever', () => {
    for (const { uses } of steps(name)) if (uses) expect(uses).toMatch(/^actions\/[\w-]+@[0-9a-f]{40}$/);
    for (const [, uses] of read(name).matchAll(/uses: (.*)/g)) expect(uses).toMatch(/ # v\d+\.\d+\.\d+$/);
    const { permissions, jobs } = parse(read(name)) as Workflow;
    expect(permissions).toEqual({ contents: 'read' });
    for (const job of Object.values(jobs)) expect(job['timeout-minutes']).toBeGreaterThan(0);
  });
});

test.each([
  ['an unknown key', (text: string) => text.replace('runs-on:', 'run-on:')],
  ['an action without its ref', (text: string) => text.replace(/actions\/checkout@\w+/, 'actions/checkout')],
  ['an input that the action has not', (text: string) => text.replace('node-version:', 'node-versoin:')],
  ['a name that the matrix has not', (text: string) => text.replace(/matrix\.name/g, 'matrix.nam')],
  [
    'an expression that does not end',
    (text: string) => text.replace("runner.os == 'Linux'", "runner.os == 'Linux"),
  ],
])('%s in a workflow is found', async (_, spoil) => {
  const text = read('release.yml');
  expect(spoil(text)).not.toBe(text);
  expect(await faultsOf(inputs, spoil(text))).not.toEqual([]);
});

test('each command is one that this project has, and takes nothing from an event', () => {
  expect(commands.length).toBeGreaterThan(10);
  for (const [name, command] of commands) {
    expect(command, name).not.toContain('${{');
    for (const [, script = ''] of command.matchAll(/npm run (?:-s )?([\w:]+)/g))
      expect(Object.keys(packageFile.scripts), name).toContain(script);
    for (const [, program = ''] of command.matchAll(/npx --no ([\w-]+)/g))
      expect(existsSync(inRoot('node_modules', '.bin', program)), `${name}: ${program}`).toBe(true);
  }
});

test('a release runs all tests, packs, tries what was packed and only then says where it comes from and keeps it', () => {
  const order = steps('release.yml').map(({ run = '', uses = '' }) => `${run}${uses}`);
  const at = (what: RegExp) => order.flatMap((step, index) => (what.test(step) ? [index] : []));
  const [tests, packs, tries, says, keeps] = [
    /npm test$/,
    /npm run package/,
    /npm run -s smoke/,
    /attest/,
    /upload-artifact/,
  ].map(at);
  expect([tests, packs, tries, says, keeps].map((found) => found?.length)).toEqual([2, 1, 2, 1, 1]);
  const all = [tests, packs, tries, says, keeps].flatMap((found) => found ?? []);
  expect(all).toEqual([...all].sort((one, other) => one - other));
});
