import type { Page } from 'playwright-core';

/** What the page saw of its own responsiveness. Milliseconds, as the browser tells them (interactions in steps of 8). */
export interface Seen {
  /** From the key or click to the next paint; how long it waited for its turn; how long its handlers ran. */
  readonly interactions: { readonly duration: number; readonly waited: number; readonly handlers: number }[];
  readonly longTasks: number[];
  /** Animation frames over 50 ms: their longest script of our own, and the layout that scripts forced. */
  readonly frames: { readonly duration: number; readonly script: number; readonly forced: number }[];
}

interface InteractionEntry extends PerformanceEntry {
  readonly interactionId?: number;
  readonly processingStart: number;
  readonly processingEnd: number;
}

interface FrameEntry extends PerformanceEntry {
  readonly scripts: readonly {
    readonly duration: number;
    readonly sourceURL: string;
    readonly forcedStyleAndLayoutDuration: number;
  }[];
}

/** Collects interactions, long tasks and long frames inside the page from now on, into `globalThis.seen`. */
export async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: Seen = { interactions: [], longTasks: [], frames: [] };
    (globalThis as unknown as { seen: Seen }).seen = seen;
    const watch = (type: string, take: (entry: PerformanceEntry) => void, extra = {}) =>
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) take(entry);
      }).observe({ type, buffered: false, ...extra });
    watch(
      'event',
      (entry) => {
        const event = entry as InteractionEntry;
        if (!event.interactionId) return;
        seen.interactions.push({
          duration: event.duration,
          waited: event.processingStart - event.startTime,
          handlers: event.processingEnd - event.processingStart,
        });
      },
      { durationThreshold: 16 },
    );
    watch('longtask', (entry) => seen.longTasks.push(entry.duration));
    watch('long-animation-frame', (entry) => {
      const scripts = (entry as FrameEntry).scripts.filter((script) => script.sourceURL.includes('/assets/'));
      seen.frames.push({
        duration: entry.duration,
        script: Math.max(0, ...scripts.map((script) => script.duration)),
        forced: Math.max(0, ...scripts.map((script) => script.forcedStyleAndLayoutDuration)),
      });
    });
  });
}

/**
 * Notes in `globalThis.filledAt` when the main thread has painted the header, all rows that fit into the list of
 * symbols, the plumb panel and the ticket for the first time.
 */
export async function watchFirstFill(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const rowsFill = () => {
      const list = document.querySelector('.symbol-rows');
      const last = list?.lastElementChild;
      if (!list || !last) return false;
      return (
        last.getBoundingClientRect().bottom >= Math.min(innerHeight, list.getBoundingClientRect().bottom)
      );
    };
    const look = () => {
      const filled =
        rowsFill() &&
        document.querySelector('.plumb .asked') !== null &&
        document.querySelector('.ticket .submit') !== null;
      if (!filled) {
        requestAnimationFrame(look);
        return;
      }
      // A message from a frame's callbacks arrives when that frame has been painted.
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        (globalThis as { filledAt?: number }).filledAt = performance.now();
      };
      channel.port2.postMessage(0);
    };
    requestAnimationFrame(look);
  });
}
