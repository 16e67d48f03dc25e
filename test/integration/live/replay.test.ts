import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { cleanUp, newFolder, root, startHost } from '#test/e2e/harness/host.ts';

afterAll(cleanUp);
const soon = { timeout: 40_000 };

const replay = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['main/replay/cli.ts', ...args], { cwd: root, encoding: 'utf8' });

test('what came to a running program is played again from its folder, also after it was killed', async () => {
  const folder = newFolder();
  const host = await startHost(['--mode', 'practice', '--data-dir', folder, '--no-open']);
  const client = await host.connect();
  await expect.poll(() => client.slice('symbols')[0]?.health, soon).toBe('in sync');
  const size = { kind: 'percent', value: '25' } as const;
  const preview = await client.done('trade.preview', { symbol: 'ETH/USDC', action: 'long', size });
  await client.done('trade.submit', { previewId: preview.id });
  await expect.poll(() => client.slice('symbols')[0]?.desired?.state, soon).toBe('LONG');
  await expect.poll(() => client.slice('symbols')[0]?.activity, soon).toBeNull();
  const { sentence, file } = await client.done('report.export', { scrubbed: false });
  expect(sentence).toMatch(
    /Beside it, in problem-report-.*\.inputs\.jsonl\.gz, lies what came to the engine/,
  );
  await host.end('SIGKILL');
  for (const from of [file.replace(/\.txt$/, '.inputs.jsonl.gz'), join(folder, 'inputs')]) {
    const done = replay(from);
    expect(done.stderr).toBe('');
    expect(done.stdout).toMatch(
      /^Account practice .*\n\d+ inputs played again, \d+ effects: all the same\.\n$/,
    );
    expect(done.status).toBe(0);
    expect(replay(from, '--tell').stdout).toMatch(/exchange\.create \d+ .*"side":"BUY"/);
  }
}, 120_000);

test('what is no file of inputs is refused with how it is used', () => {
  for (const args of [[], [join(root, 'package.json')], [join(root, 'none')]]) {
    const done = replay(...args);
    expect(done.status).toBe(2);
    expect(done.stderr).toContain('Usage: npm run replay -- FILE');
  }
});
