import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { rendererBundle } from '../mock-host/renderer-build.ts';

describe("the window's bundle", () => {
  test('weighs at most 350 kB gzipped without the chart, which comes in a file of its own', {
    timeout: 120_000,
  }, async () => {
    const folder = join(await rendererBundle(), 'assets');
    const files = readdirSync(folder).filter((name) => /\.(js|css)$/.test(name));
    const chart = files.filter((name) => name.startsWith('chart-'));
    const size = (name: string) => gzipSync(readFileSync(join(folder, name))).length;
    expect(chart).toHaveLength(1);
    const weight = files.filter((name) => !chart.includes(name)).reduce((sum, name) => sum + size(name), 0);
    expect(weight).toBeLessThanOrEqual(350_000);
  });

  test('its files import one another in one direction, so that none runs before what it needs', async () => {
    const folder = join(await rendererBundle(), 'assets');
    const files = readdirSync(folder).filter((name) => name.endsWith('.js'));
    const imports = new Map(
      files.map((name) => {
        const text = readFileSync(join(folder, name), 'utf8');
        return [
          name,
          [...text.matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g)].map((found) => found[1]),
        ];
      }),
    );
    const reaches = (from: string, wanted: string, seen: Set<string>): boolean =>
      (imports.get(from) ?? []).some((next) => {
        if (next === undefined || seen.has(next)) return false;
        seen.add(next);
        return next === wanted || reaches(next, wanted, seen);
      });
    expect(files.length).toBeGreaterThan(3);
    expect(files.filter((name) => reaches(name, name, new Set()))).toEqual([]);
  });

  test('is the production one: no development build of React, no schemas, nothing inline in the page', async () => {
    const folder = await rendererBundle();
    const scripts = readdirSync(join(folder, 'assets'))
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFileSync(join(folder, 'assets', name), 'utf8'))
      .join('\n');
    expect(scripts).not.toContain('react-dom-client.development');
    expect(scripts).not.toContain('Each child in a list should have a unique');
    expect(scripts).not.toContain('ZodError');
    const page = readFileSync(join(folder, 'index.html'), 'utf8').replace(/<!--[\s\S]*?-->/g, '');
    expect(page).not.toMatch(/<style|style=|<script(?![^>]*\bsrc=)/);
  });
});
