import type { PracticeCore } from '../core/core.ts';
import { type Depth, depth } from '../core/quotes.ts';

type Level = [price: string, quantity: string];

/** Everything that changed in one book from one version to the next; a quantity of zero takes the level away. */
export interface DepthChange {
  readonly version: number;
  readonly bids: readonly Level[];
  readonly asks: readonly Level[];
}

interface Feed {
  /** Its first version. */
  readonly since: number;
  version: number;
  shown: Depth;
  /** What has not been pushed yet. */
  unsent: DepthChange[];
}

const WHOLE = 5000;

/**
 * The versions of the books that somebody follows. Queries and pushes look at a book through the same feed, so a
 * snapshot's version says exactly which pushes it holds already (MEXC API notes 5.1, local book rule). A book that
 * nobody has ever followed has no feed.
 */
export class DepthFeeds {
  private readonly core: PracticeCore;
  private readonly feeds = new Map<string, Feed>();

  constructor(core: PracticeCore) {
    this.core = core;
  }

  /** Begins to keep versions. They start at the time in milliseconds, so that they rise across restarts too. */
  follow(symbol: string, now: number): void {
    if (this.feeds.has(symbol)) return;
    const shown = depth(this.core, symbol, now, WHOLE);
    this.feeds.set(symbol, { since: now, version: now, shown, unsent: [] });
  }

  /** Keeps no more versions but of these. */
  keep(followed: ReadonlySet<string>): void {
    for (const symbol of this.feeds.keys()) if (!followed.has(symbol)) this.feeds.delete(symbol);
  }

  /** The version of the book as it stands at `now`, or stood at an earlier `asOf`; never one that says too much. */
  version(symbol: string, now: number, asOf = now): number {
    const feed = this.feeds.get(symbol);
    if (!feed || asOf < now) return Math.min(asOf, feed?.since ?? asOf);
    const next = depth(this.core, symbol, now, WHOLE);
    const bids = changes(feed.shown.bids, next.bids);
    const asks = changes(feed.shown.asks, next.asks);
    if (bids.length + asks.length > 0) {
      feed.version += 1;
      feed.unsent.push({ version: feed.version, bids, asks });
      feed.shown = next;
    }
    return feed.version;
  }

  /** The changes since the last call, oldest first. */
  take(symbol: string, now: number): readonly DepthChange[] {
    this.version(symbol, now);
    return this.feeds.get(symbol)?.unsent.splice(0) ?? [];
  }
}

function changes(before: readonly Level[], after: readonly Level[]): Level[] {
  const old = new Map(before);
  const changed = after.filter(([price, quantity]) => old.get(price) !== quantity);
  for (const [price] of after) old.delete(price);
  return [...changed, ...[...old.keys()].map((price): Level => [price, '0'])];
}
