import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { notOpened, ownArguments } from '#main/electron/command-line.ts';
import { createCrashGuard } from '#main/electron/window/crash-guard.ts';
import { openStateFile } from '#main/electron/window/state-file.ts';
import { parseWindowState, smallest, visibleBounds } from '#main/electron/window/window-state.ts';

const area = { x: 0, y: 0, width: 1920, height: 1040 };

describe("the window's place", () => {
  test('is the one it had, when that is on a display that is there', () => {
    const saved = { x: 2000, y: 50, width: 1000, height: 700 };
    expect(visibleBounds(saved, [area, { x: 1920, y: 0, width: 1920, height: 1040 }])).toEqual(saved);
  });
  test('is the middle of the first display when the old one is gone', () => {
    expect(visibleBounds({ x: 2000, y: 50, width: 1000, height: 700 }, [area])).toEqual({
      x: 320,
      y: 120,
      width: 1280,
      height: 800,
    });
  });
  test('can always be seen and grasped, whatever was saved and whatever displays there are', () => {
    const number = fc.integer({ min: -5000, max: 8000 });
    const size = fc.integer({ min: 1, max: 9000 });
    const rectangle = fc.record({ x: number, y: number, width: size, height: size });
    const display = fc.record({
      x: number,
      y: number,
      width: fc.integer({ min: 1000, max: 5000 }),
      height: fc.integer({ min: 700, max: 3000 }),
    });
    fc.assert(
      fc.property(
        fc.option(rectangle),
        fc.array(display, { minLength: 1, maxLength: 3 }),
        (saved, displays) => {
          const bounds = visibleBounds(saved, displays);
          const graspable = displays.some(
            ({ x, y, width, height }) =>
              Math.min(bounds.x + bounds.width, x + width) - Math.max(bounds.x, x) >= 100 &&
              bounds.y >= y &&
              bounds.y < y + height,
          );
          expect(graspable).toBe(true);
          expect(bounds.width).toBeGreaterThanOrEqual(
            Math.min(smallest.width, ...displays.map(({ width }) => width)),
          );
        },
      ),
      { seed: 3, numRuns: 500 },
    );
  });

  const good = { bounds: { x: 1, y: 2, width: 1000, height: 700 }, maximized: false, closeExplained: true };
  test('comes back from its file, and only from what this program wrote', () => {
    expect(parseWindowState(JSON.stringify(good))).toEqual(good);
    const damaged = [
      '',
      '{',
      'null',
      '[]',
      '{}',
      JSON.stringify({ ...good, more: 1 }),
      JSON.stringify({ ...good, bounds: { ...good.bounds, x: 1.5 } }),
      '{"bounds":{"x":1e999}}',
      JSON.stringify({ ...good, bounds: { ...good.bounds, width: -1 } }),
    ];
    for (const text of damaged) expect(parseWindowState(text)).toBeNull();
  });
  test('is said when its file is damaged, and not when there is none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-window-'));
    const path = join(folder, 'window.json');
    try {
      expect(openStateFile(path)).toMatchObject({ state: null, trouble: null });
      writeFileSync(path, '{"x":');
      const file = openStateFile(path);
      expect(file).toMatchObject({ state: null, trouble: expect.stringContaining('damaged') });
      file.save(good);
      expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(good);
      expect(openStateFile(folder)).toMatchObject({
        state: null,
        trouble: expect.stringContaining("can't be read"),
      });
      openStateFile(join(folder, 'nowhere', 'window.json')).save(good);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

test('a page that dies is loaded again three times in a minute, then given up, and a quiet minute forgives', () => {
  let now = 0;
  const guard = createCrashGuard(() => now);
  expect([1, 2, 3, 4].map(() => guard.crashed())).toEqual(['reload', 'reload', 'reload', 'give-up']);
  now = 60_001;
  expect(guard.crashed()).toBe('reload');
});

test.each([
  [['plumbline', '--mode', 'sim'], true, ['--mode', 'sim']],
  [['electron', '.', '--mode', 'sim'], false, ['--mode', 'sim']],
  [
    ['electron', '--inspect=0', '--no-sandbox', 'dist/main/electron.js', '--port', '0'],
    false,
    ['--port', '0'],
  ],
  [['electron'], false, []],
  [['plumbline.exe', '-Embedding'], true, []],
])('of %j (packaged: %s) our own are %j', (argv, packaged, own) => {
  expect(ownArguments(argv, packaged)).toEqual(own);
});

test('what is not opened is named short and without line breaks', () => {
  const sentence = notOpened(`plumbline://${'x'.repeat(500)}\n\u202egnp`);
  expect(sentence.length).toBeLessThan(160);
  expect(sentence).not.toMatch(/\p{C}/u);
});
