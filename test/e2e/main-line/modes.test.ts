import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shown } from '#test/e2e/harness/shown.ts';
import type { Client } from '../harness/client.ts';
import { newFolder, root } from '../harness/host.ts';
import { closeHosts, openHost } from '../harness/open-host.ts';
import { hostKind, type Running } from '../harness/running.ts';
import type { Window } from '../harness/window.ts';

let on: Running;
let client: Client;
let window: Window;
let guardFile = '';
const soon = { timeout: 40_000 };

/** What the host opened, looked up or sent since the last call. */
function opened(): string[] {
  const lines = readFileSync(guardFile, 'utf8').split('\n').slice(0, -1);
  writeFileSync(guardFile, '');
  return lines;
}

beforeAll(async () => {
  const folder = newFolder();
  guardFile = join(dirname(folder), 'guard.txt');
  mkdirSync(dirname(guardFile), { recursive: true });
  const guard = join(root, 'test/e2e/harness/net-guard.ts');
  on = await openHost(['--data-dir', folder, '--mode', 'sim'], {
    environment: { GUARD_FILE: guardFile, NODE_OPTIONS: `--import=${guard}` },
  });
  ({ client, window } = on);
  // Also the very first snapshot names what is managed.
  const first = client.slice('symbols');
  expect(first.map(({ symbol }) => symbol)).toEqual(['ETH/USDC']);
}, 90_000);
afterAll(closeHosts);

describe(`Simulation, over ${hostKind()}`, { timeout: 120_000 }, () => {
  test('R11: trades on paper, says that sync was skipped, and not one request leaves the process', async () => {
    await shown(() => window.badge.textContent()).toBe('SIM');
    await window.shows('Simulation: sync checks are skipped, nothing leaves this computer.');
    await window.trade('Long', '50');
    await window.notified(/trade complete/, /I bought 0\.\d+ ETH/);
    await window.trade('Reduce', '50');
    await window.notified(/trade complete/, /I sold 0\.\d+ ETH/);
    // Simulation shows no next check and no button for one.
    await client.checks(1);
    await window.trade('Flat');
    await expect.poll(() => client.symbol().held?.base, soon).toBe('0');
    await window.trade('Long', '25');
    await expect.poll(() => Number(client.symbol().held?.base), soon).toBeGreaterThan(0);
    await expect
      .poll(async () => (await window.rows('Log')).join('\n'), soon)
      .toMatch(/Simulation: the sync check was skipped\./);
    await expect.poll(() => window.rows('Checks'), soon).not.toEqual([]);
    // Playwright starts Electron's runtime without NODE_OPTIONS, so that nobody watches there.
    if (on.kind === 'electron') return;
    const lines = opened();
    // The program and its journal's worker are watched, and neither opened, looked up or sent anything.
    expect(lines.filter((line) => line.startsWith('watching')).length).toBeGreaterThanOrEqual(2);
    const others = lines.filter((line) => !line.startsWith('watching'));
    expect(others.filter((line) => !on.own(line))).toEqual([]);
    // The guard sees at all: the host's own window is the one thing that it opens something for.
    expect(others).toHaveLength(1);
  });

  test('changes to Practice and back in the window, and nothing of one account appears in the other', async () => {
    // The four trades on paper stand in the table a moment after they have ended.
    await expect.poll(() => client.slice('corrections').length, soon).toBe(4);
    await expect.poll(() => client.slice('fills').length, soon).toBe(4);
    const before = client.slices;
    const simFills = client.slice('fills').map(({ tradeId }) => tradeId);
    const simHeld = client.symbol().held?.base;
    const simAsked = client.symbol().desired;

    await window.setMode('Practice', 'PRACTICE+SYNC');
    await window.shows('In sync: nothing asked, nothing held.');
    // The socket's client hears the same pushes as the window, a moment before or after it.
    await expect
      .poll(() => client.slice('session'), soon)
      .toMatchObject({ mode: 'practice', venue: 'practice' });
    await expect.poll(() => client.slice('fills'), soon).toEqual([]);
    await expect.poll(() => client.slice('corrections'), soon).toEqual([]);
    await expect
      .poll(() => client.symbol(), soon)
      .toMatchObject({ outcome: null, prompts: [], desired: { state: 'NO_POSITION' } });
    await expect.poll(() => client.symbol().position?.fees ?? '0', soon).toBe('0');
    await shown(() => window.notices(/./)).toBe(0);
    await shown(async () => (await window.rows('Trades')).join()).not.toMatch(/buy|sell/i);
    await shown(async () => (await window.rows('Log')).join('\n')).not.toMatch(
      /Simulation: the sync check was skipped|I bought/,
    );
    await window.trade('Long', '10');
    await expect.poll(() => client.symbol().outcome?.result, soon).toBe('complete');
    await window.shows(/In sync: LONG as asked/);
    // A fill stands in the list when the journal has it, a moment after the account has shown it.
    await expect.poll(() => client.slice('fills').length, soon).toBeGreaterThan(0);
    const practiceFills = client.slice('fills').map(({ tradeId }) => tradeId);
    const practiceAsked = client.symbol().desired;
    // The guard sees what leaves: now there is something, and all of it stays on loopback.
    if (on.kind !== 'electron') {
      const sockets = opened().filter((line) => line.startsWith('connect') && !on.own(line));
      expect(sockets.length).toBeGreaterThan(0);
      expect(sockets.filter((line) => !line.includes('"127.0.0.1"'))).toEqual([]);
    }

    await window.setMode('Simulation', 'SIM');
    await window.shows('Simulation: sync checks are skipped, nothing leaves this computer.');
    await expect.poll(() => client.symbol().held?.base, soon).toBe(simHeld);
    await expect.poll(() => client.symbol().desired, soon).toEqual(simAsked);
    await expect.poll(() => client.slice('fills').map(({ tradeId }) => tradeId), soon).toEqual(simFills);
    expect(practiceFills.filter((id) => simFills.includes(id))).toEqual([]);
    await expect.poll(() => client.slice('corrections'), soon).toEqual(before?.corrections);

    await window.setMode('Practice', 'PRACTICE+SYNC');
    await expect.poll(() => client.symbol().desired, soon).toEqual(practiceAsked);
    await expect.poll(() => client.slice('fills').map(({ tradeId }) => tradeId), soon).toEqual(practiceFills);
    await window.shows(/In sync: LONG as asked/);
    expect(window.faults).toEqual([]);
  });
});
