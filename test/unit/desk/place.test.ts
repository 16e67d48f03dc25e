import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { placeOf } from '#main/desk/account/place.ts';

let state = '';
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), 'plumbline-state-'));
  vi.stubEnv('XDG_STATE_HOME', join(state, 'one'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(state, { recursive: true, force: true });
});

describe.runIf(process.platform === 'linux')('K22: where a data folder stands', () => {
  test('is told by its path and by an id that the user keeps outside it, and stays the same', () => {
    const place = placeOf('/data');
    expect(place).toMatchObject({ folder: '/data', user: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(placeOf('/data')).toEqual(place);
    vi.stubEnv('XDG_STATE_HOME', join(state, 'other'));
    expect(placeOf('/data').user).not.toBe(place.user);
    expect(placeOf('/data').machine).toBe(place.machine);
  });

  test('has an id also where the file of it was found empty', () => {
    mkdirSync(join(state, 'one', 'plumbline'), { recursive: true });
    writeFileSync(join(state, 'one', 'plumbline', 'computer-id'), '');
    const { user } = placeOf('/data');
    expect(user).toMatch(/^[0-9a-f-]{36}$/);
    expect(placeOf('/data').user).toBe(user);
  });

  test('is told by less where nothing can be kept, and does not stop the start', () => {
    writeFileSync(join(state, 'file'), '');
    chmodSync(join(state, 'file'), 0o400);
    vi.stubEnv('XDG_STATE_HOME', join(state, 'file'));
    expect(placeOf('/data')).toMatchObject({ folder: '/data', user: null });
  });
});
