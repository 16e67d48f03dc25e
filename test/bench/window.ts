import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { launchBrowser, openContext, openWindow } from '../e2e/browser.ts';
import { startMockHost } from '../e2e/mock-host/host.ts';
import { rendererBundle } from '../e2e/mock-host/renderer-build.ts';
import { states } from '../e2e/mock-host/states.ts';
import { session } from '../e2e/mock-host/world.ts';

/**
 * Measures the window with 100 symbols that tick ten times a second: interaction to paint, long tasks, memory, first
 * paint and the bundle. `node test/bench/window.ts [seconds]` prints one JSON object.
 */
const seconds = Number(process.argv[2] ?? 60);
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

/** Collects interactions and long tasks inside the page from now on. */
const watch = (page: Page) =>
  page.evaluate(() => {
    const seen = { interactions: [] as number[], longTasks: [] as number[] };
    (globalThis as unknown as { seen: typeof seen }).seen = seen;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { interactionId?: number })[])
        if (entry.interactionId) seen.interactions.push(entry.duration);
    }).observe({ type: 'event', durationThreshold: 16, buffered: false } as PerformanceObserverInit);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.longTasks.push(entry.duration);
    }).observe({ type: 'longtask', buffered: false });
  });

const heap = async (page: Page): Promise<number> => {
  const client = await page.context().newCDPSession(page);
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  return Math.round(usedSize / 1024);
};

await rendererBundle();
const first = states.many!();
const host = await startMockHost(first);
const browser = await launchBrowser();
const page = await openWindow(
  await openContext(browser, { scheme: 'dark', width: 2560, height: 1440 }),
  host.url,
);
const paint = await page.evaluate(() => {
  const script = performance
    .getEntriesByType('resource')
    .find((entry) => entry.name.endsWith('.js')) as PerformanceResourceTiming;
  return { scriptReady: Math.round(script.responseEnd), filled: Math.round(performance.now()) };
});
await sleep(3_000);
const rows = await page.evaluate(
  () =>
    [...document.querySelectorAll('.symbol-row')].filter(
      (row) => row.getBoundingClientRect().bottom < innerHeight,
    ).length,
);
await watch(page);
const heapBefore = await heap(page);
const started = performance.now();
let round = 0;
const ticking = setInterval(() => {
  round += 1;
  const symbols = host.current().symbols.map((view, place) => {
    const price = view.price && { ...view.price, mid: (150 + ((round * 7 + place) % 100) / 50).toFixed(4) };
    const moved = (place + round) % 9 === 0;
    return {
      ...view,
      price,
      position: view.position ?? null,
      deviation: moved ? '-0.3' : '0',
      health: moved ? ('partial' as const) : ('in sync' as const),
    };
  });
  host.set({
    symbols,
    session: session({ now: first.session.now + Math.round(performance.now() - started) }),
  });
}, 100);
while (performance.now() - started < seconds * 1000) {
  await page.keyboard.press(round % 20 < 10 ? ']' : '[');
  await sleep(180);
  await page
    .locator('.symbol-row')
    .nth(round % 40)
    .click({ timeout: 5_000 });
  await sleep(180);
}
clearInterval(ticking);
const seen = await page.evaluate(
  () => (globalThis as unknown as { seen: { interactions: number[]; longTasks: number[] } }).seen,
);
const heapAfter = await heap(page);
await browser.close();
await host.close();
console.log(
  JSON.stringify(
    {
      seconds,
      pushes: round * 2,
      rowsPainted: rows,
      interactions: seen.interactions.length,
      interactionP95: percentile(seen.interactions, 0.95),
      longTasks: seen.longTasks.length,
      longestTask: Math.max(0, ...seen.longTasks),
      heapKiB: [heapBefore, heapAfter],
      firstFill: paint,
      bundleGzipBytes: bundle(),
      load: (await import('node:os')).loadavg(),
    },
    null,
    2,
  ),
);
