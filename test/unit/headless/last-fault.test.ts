import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseFlags } from '#main/desk/launch/flags.ts';
import { type Launched, launch } from '#main/desk/launch/launch.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-last-fault-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = Date.UTC(2026, 10, 29, 14, 3);
function start(host: 'electron' | 'headless'): Launched {
  const parsed = parseFlags(['--data-dir', folder]);
  if (parsed.kind !== 'flags') throw new Error('no flags');
  return launch({ flags: parsed.flags, host, environment: {}, pid: process.pid, now: at, say: () => {} });
}

test.each(['electron', 'headless'] as const)(
  'D11: the %s host keeps how it ended for the next start of either, without secrets, and only once',
  (host) => {
    const first = start(host);
    expect(first.lastFault).toBeNull();
    first.secrets.add('mx0vglCANARY000001');
    const said = first.fault(new Error('signed with mx0vglCANARY000001\nand more'), at);
    expect(said).toContain('At 2026-11-29 14:03 UTC I stopped');
    first.end();
    const file = join(folder, 'last-fault.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(
      said + readFileSync(file, 'utf8') + readFileSync(join(folder, 'logs', 'plumbline.log'), 'utf8'),
    ).not.toMatch(/CANARY/);
    const second = start(host === 'electron' ? 'headless' : 'electron');
    expect(second.lastFault).toContain('2026-11-29 14:03 UTC (Error: signed with [hidden])');
    expect(second.deskOptions({} as never, {} as never).lastFault).toBe(second.lastFault);
    second.end();
    const third = start(host);
    expect(third.lastFault).toBeNull();
    third.end();
  },
);

test.each([
  'text',
  undefined,
  null,
  {
    toString: () => {
      throw new Error('x');
    },
  },
])('D11: whatever was thrown (%#) is kept, and a folder that takes nothing is no second fault', (thrown) => {
  const first = start('headless');
  expect(first.fault(thrown, at)).toContain('I stopped');
  first.end();
  const second = start('headless');
  expect(second.lastFault).toContain('14:03');
  rmSync(folder, { recursive: true, force: true });
  expect(second.fault(thrown, at)).toContain('I stopped');
  second.end();
});
