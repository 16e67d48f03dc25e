import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { CDPSession } from 'playwright-core';
import { launchBrowser, openContext } from '../e2e/browser.ts';
import { startMockHost } from '../e2e/mock-host/host.ts';
import { rendererBundle } from '../e2e/mock-host/renderer-build.ts';
import { states } from '../e2e/mock-host/states.ts';
import { session } from '../e2e/mock-host/world.ts';
import { busiest, type CpuProfile } from './support/cpu-profile.ts';
import { type Seen, watchFirstFill, watchTasks } from './support/window-probes.ts';

/**
 * Measures the window with 100 symbols that tick ten times a second: interaction to paint, long tasks and what of them
 * is our script's, memory, first paint and the bundle. `node test/bench/window.ts [seconds] [profile file]` prints one
 * JSON object; with a file the CPU profile is written there, ready for DevTools.
 */
const seconds = Number(process.argv[2] ?? 60);
const profileFile = process.argv[3];
const firstFills = 9;
const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((one, other) => one - other)[
    Math.min(values.length - 1, Math.floor(values.length * share))
  ] ?? 0;

function bundle(): Record<string, number> {
  const folder = join(process.cwd(), 'dist/renderer/assets');
  const size = (name: string) => gzipSync(readFileSync(join(folder, name)), { level: 9 }).length;
  const files = readdirSync(folder).filter((name) => /\.(js|css)$/.test(name));
  return Object.fromEntries(files.map((name) => [name.replace(/-[\w-]{8}\./, '.'), size(name)]));
}

async function heapKiB(client: CDPSession): Promise<number> {
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  return Math.round(usedSize / 1024);
}

await rendererBundle();
const first = (states.many as NonNullable<typeof states.many>)();
const host = await startMockHost(first);
const browser = await launchBrowser();
const look = { scheme: 'dark', width: 2560, height: 1440 } as const;

// A fresh profile each time: nothing is in the cache, as on the first start.
const fills: {
  /** From the script's first statement until the main thread had painted the filled window. */
  readonly fromScript: number;
  /** Until the browser had brought that to the screen, which here a processor does in place of a graphics card. */
  readonly presented: number;
  readonly fromNavigation: number;
  /** What the page's main thread worked, whatever else the machine did meanwhile. */
  readonly threadMs: number;
  readonly load: number;
}[] = [];
for (let round = 0; round < firstFills; round += 1) {
  const context = await openContext(browser, look);
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  await watchFirstFill(page);
  await page.goto(host.url);
  await page.waitForFunction(
    () =>
      (globalThis as { filledAt?: number }).filledAt !== undefined &&
      performance.getEntriesByName('first-contentful-paint').length > 0,
  );
  fills.push({
    ...(await page.evaluate(() => {
      const filled = (globalThis as { filledAt?: number }).filledAt ?? Number.NaN;
      const start = performance.getEntriesByName('plumbline-start')[0]?.startTime ?? Number.NaN;
      const shown = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;
      return {
        fromScript: Math.round(filled - start),
        presented: Math.round(shown - start),
        fromNavigation: Math.round(filled),
      };
    })),
    threadMs: Math.round(
      1000 *
        ((await client.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')
          ?.value ?? Number.NaN),
    ),
    load: loadavg()[0] ?? 0,
  });
  await context.close();
}

const context = await openContext(browser, look);
const page = await context.newPage();
await page.goto(host.url);
await page.locator('.symbol-row').first().waitFor();
await sleep(3_000);
const rows = await page.evaluate(() =>
  [...document.querySelectorAll('.symbol-row')]
    .map((row) => row.getBoundingClientRect())
    .filter((place) => place.bottom < innerHeight)
    .map((place) => ({ x: place.x + place.width / 2, y: place.y + place.height / 2 })),
);
const client = await context.newCDPSession(page);
await watchTasks(page);
if (profileFile) {
  await client.send('Profiler.enable');
  await client.send('Profiler.setSamplingInterval', { interval: 500 });
  await client.send('Profiler.start');
}
const heaps = [await heapKiB(client)];
const started = performance.now();
const loads: number[] = [];
let round = 0;
const ticking = setInterval(() => {
  round += 1;
  const symbols = host.current().symbols.map((view, place) => {
    const price = view.price && { ...view.price, mid: (150 + ((round * 7 + place) % 100) / 50).toFixed(4) };
    const moved = (place + round) % 9 === 0;
    return {
      ...view,
      price,
      deviation: moved ? '-0.3' : '0',
      health: moved ? ('partial' as const) : ('in sync' as const),
    };
  });
  host.set({
    symbols,
    session: session({ now: first.session.now + Math.round(performance.now() - started) }),
  });
}, 100);
let turn = 0;
// Keys and clicks go in as the system's own events: nothing of the test tool runs inside the page meanwhile.
while (performance.now() - started < seconds * 1000) {
  turn += 1;
  await page.keyboard.press(turn % 20 < 10 ? ']' : '[');
  await sleep(180);
  const row = rows[turn % Math.min(40, rows.length)];
  if (row) await page.mouse.click(row.x, row.y);
  await sleep(180);
  if (turn % 40 === 0) {
    heaps.push(await heapKiB(client));
    loads.push(loadavg()[0] ?? 0);
  }
}
clearInterval(ticking);
const profile = profileFile ? ((await client.send('Profiler.stop')).profile as CpuProfile) : null;
const seen = await page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);
heaps.push(await heapKiB(client));
await browser.close();
await host.close();
if (profile && profileFile) writeFileSync(profileFile, JSON.stringify(profile));
const spans = seen.interactions.map((each) => each.duration);
console.log(
  JSON.stringify(
    {
      seconds,
      pushes: round * 2,
      rowsPainted: rows.length,
      interactions: spans.length,
      interactionToPaintMs: {
        p50: percentile(spans, 0.5),
        p95: percentile(spans, 0.95),
        most: Math.max(0, ...spans),
        handlersP95: percentile(
          seen.interactions.map((each) => each.handlers),
          0.95,
        ),
        waitedP95: percentile(
          seen.interactions.map((each) => each.waited),
          0.95,
        ),
      },
      longTasks: { count: seen.longTasks.length, longestMs: Math.max(0, ...seen.longTasks) },
      // Of the animation frames over 50 ms: the longest run of our own script, and of style and layout it forced.
      longFrames: {
        count: seen.frames.length,
        longestScriptMs: Math.max(0, ...seen.frames.map((frame) => frame.script)),
        forcedLayoutMs: Math.max(0, ...seen.frames.map((frame) => frame.forced)),
      },
      heapKiB: heaps,
      firstFillMs: fills,
      bundleGzipBytes: bundle(),
      load: { before: fills[0]?.load, during: loads, after: loadavg()[0] },
      ...(profile ? { busiest: busiest(profile) } : {}),
    },
    null,
    2,
  ),
);
