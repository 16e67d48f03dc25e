import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from '#test/e2e/harness/host.ts';
import { electronVersion } from '../../../build/electron-runtime.ts';
import { openDisplay } from './mirror.ts';
import { Project } from './project.ts';

/** Stands for Electron's program: notes what its children would get, and what its stdin gives. */
const program = (notes: string) => `#!${process.execPath}
import { appendFileSync, readFileSync } from 'node:fs';
if (process.argv[2] === '--version') { console.log('v${electronVersion()}'); process.exit(0); }
const environ = readFileSync('/proc/self/environ', 'latin1');
const stdin = process.argv.includes('--keys-stdin') ? readFileSync(0, 'utf8') : null;
const note = { keyFlags: process.argv.filter((each) => each.startsWith('--keys')), environ, stdin };
appendFileSync(${JSON.stringify(notes)}, JSON.stringify(note) + '\\n');
`;

const keys = { MEXC_API_KEY: 'mx0canarykey', MEXC_API_SECRET: 'canarysecret0123' };

let display: Awaited<ReturnType<typeof openDisplay>>;
let project: Project;
let runtime = '';
beforeAll(async () => {
  build();
  display = await openDisplay();
  project = new Project();
  runtime = join(project.folder, 'runtime');
  mkdirSync(runtime);
  writeFileSync(join(runtime, 'version'), electronVersion() ?? '');
  writeFileSync(join(runtime, 'electron'), program(project.notes));
  chmodSync(join(runtime, 'electron'), 0o755);
}, 120_000);
afterAll(async () => {
  await project?.remove();
  display?.close();
});

// The others give their children the environment as it is when they start them.
test.runIf(process.platform === 'linux').each([
  ['with --keys-from-env', ['--keys-from-env'], ['--keys-stdin'], true],
  ['that nobody asked for', [], [], false],
] as const)(
  'S3: keys in the environment %s are in none that a process of the window can have',
  async (_what, args, flags, given) => {
    const environment = { ...keys, DISPLAY: display.name, ELECTRON_OVERRIDE_DIST_PATH: runtime };
    const started = project.start(args, environment);
    expect([await started.ended, started.said()]).toEqual([0, '']);
    const note = project.starts().at(-1) as { keyFlags: string[]; environ: string; stdin: string | null };
    expect(note.keyFlags).toEqual(flags);
    expect(note.environ).toContain('DISPLAY=');
    expect(note.environ).not.toMatch(/canary|MEXC_API/);
    const lines = Object.entries(keys).map(([name, value]) => `${name}=${value}\n`);
    expect(note.stdin).toBe(given ? lines.join('') : null);
  },
  60_000,
);
