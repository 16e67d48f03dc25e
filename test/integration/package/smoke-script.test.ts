import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inRoot } from '../../../build/paths.ts';

describe.skipIf(process.platform === 'win32')('npm run smoke', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'plumbline-smoked-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs it with a program that does this, and tells what came of it. */
  const smoke = (script: string) => {
    const program = join(folder, 'program');
    writeFileSync(program, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return new Promise<{ code: number; told: string; said: string }>((resolve) =>
      execFile(process.execPath, [inRoot('build', 'smoke.ts'), program], (error, told, said) =>
        resolve({ code: Number(error?.code ?? 0), told, said }),
      ),
    );
  };

  test.each([
    ['a program that passes', `[ "$1" = --smoke ] && echo noise && echo '{"smoke":"passed","tray":true}'`, 0],
    ['one that tells what fails', `echo '{"smoke":"failed","tray":"none"}'; exit 1`, 1],
    ['one that tells that it passes and then fails', `echo '{"smoke":"passed"}'; exit 3`, 1],
    ['one that fails and ends well', `echo '{"smoke":"failed"}'`, 1],
  ])('prints the line of %s', async (_, script, code) => {
    const ended = await smoke(script);
    expect(ended.code).toBe(code);
    expect(ended.told).toMatch(/^\{"smoke":"(passed|failed)"[^\n]*\}\n$/);
  });

  test.each([
    [
      'ends before it tells anything',
      'echo "no sandbox" >&2; exit 5',
      /no sandbox\n.* ended with 5 before it told its line\./,
    ],
    ['is killed', 'kill -ABRT $$', /ended with SIGABRT before it told its line\./],
  ])('says so of one that %s', async (_, script, sentence) => {
    expect(await smoke(script)).toMatchObject({ code: 1, told: '', said: expect.stringMatching(sentence) });
  });
});
