import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Run, run } from './process.ts';
import { windowFolder } from './window-folder.ts';
import { Wire } from './wire.ts';

const window = windowFolder();
afterAll(() => window.remove());

let folder = '';
let program: Run;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-full-'));
});
afterEach(async () => {
  program.child.kill('SIGKILL');
  await program.ended;
  rmSync(folder, { recursive: true, force: true });
});

/** A program whose log stands on a full disk. */
function start(environment: NodeJS.ProcessEnv = {}): Run {
  mkdirSync(join(folder, 'logs'));
  symlinkSync('/dev/full', join(folder, 'logs', 'plumbline.log'));
  program = run('fake-program.ts', ['--data-dir', folder, '--no-open'], {
    TEST_WINDOW_FOLDER: window.folder,
    ...environment,
  });
  return program;
}

/** A connection with a wrong token: the program logs that it came. */
async function wrongToken(ws: string): Promise<void> {
  const wire = await new Wire(ws).opened();
  wire.send(JSON.stringify({ token: 'wrong' }));
  expect(await wire.ended()).toMatchObject({ code: 4401 });
}

describe.skipIf(!existsSync('/dev/full'))('K23: the headless program with a full disk', () => {
  test.each([1, 3])('goes on after %i wrong tokens, says what it lost, and stops in order', async (times) => {
    const { ws, token } = await start().ready;
    for (let i = 0; i < times; i++) await wrongToken(ws);
    const wire = await new Wire(ws).enter(token);
    expect(await wire.request(1, 'sync.pause')).toMatchObject({ ok: true });
    unlinkSync(join(folder, 'logs', 'plumbline.log'));
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(0);
    expect(program.out.stderr).toBe(
      "I can't write my log: the disk is full. I go on and count what is lost.\n",
    );
    const [first = ''] = readFileSync(join(folder, 'logs', 'plumbline.log'), 'utf8').split('\n');
    expect(JSON.parse(first)).toMatchObject({ level: 40, lost: times + 1 });
  });

  test('goes on when nobody reads its terminal any more', async () => {
    const { ws, token } = await start().ready;
    program.child.stderr?.destroy();
    await wrongToken(ws);
    await sleep(100);
    expect(await (await new Wire(ws).enter(token)).request(1, 'sync.pause')).toMatchObject({ ok: true });
  });

  test.each([
    ['a plain one', { TEST_FAULT: 'a fault' }],
    ['one that can not be told in words', { TEST_FAULT: 'wordless' }],
    ['one after which the desk has another', { TEST_FAULT: 'a fault', TEST_BUSINESS_FAILS: 'yes' }],
  ])('closes the engine in order after a fault: %s', async (_, environment) => {
    await start(environment).ready;
    expect(await program.ended).toBe(1);
    expect(readFileSync(join(folder, 'closed'), 'utf8')).toBe('in order');
    expect(existsSync(join(folder, 'lock.json'))).toBe(false);
  });
});
