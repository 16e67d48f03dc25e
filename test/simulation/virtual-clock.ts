import type { Clock } from '#main/sync/ports/clock.ts';

interface Timer {
  at: number;
  readonly order: number;
  readonly run: () => void;
}

/**
 * Virtual time: nothing passes until `advance` says so. Before time moves on, every promise that can settle has
 * settled. Wall and monotonic time run together until the wall clock is set or sleeps.
 */
export class VirtualClock implements Clock {
  private mono = 0;
  private wall: number;
  private heap: Timer[] = [];
  private drawn = 0;
  private turns = 0;

  constructor(startWall: number) {
    this.wall = startWall;
  }

  now(): number {
    // A computer tells whole milliseconds.
    return Math.floor(this.wall);
  }

  monotonic(): number {
    return this.mono;
  }

  after(ms: number, run: () => void): () => void {
    const timer: Timer = { at: this.mono + Math.max(0, ms), order: this.drawn++, run };
    push(this.heap, timer);
    return () => {
      const index = this.heap.indexOf(timer);
      if (index >= 0) remove(this.heap, index);
    };
  }

  /** As the desk's port says; no time passes until then. */
  afterTurn(run: () => void): void {
    this.turns += 1;
    setImmediate(() => {
      this.turns -= 1;
      run();
    });
  }

  /** Sets the wall clock without time passing. */
  setWall(wall: number): void {
    this.wall = wall;
  }

  /** Lets `ms` pass, running what falls due in order. */
  async advance(ms: number): Promise<void> {
    const end = this.mono + ms;
    await this.settle();
    while (true) {
      const next = this.heap[0];
      if (!next || next.at > end) break;
      remove(this.heap, 0);
      this.pass(next.at - this.mono);
      next.run();
      await this.settle();
    }
    this.pass(end - this.mono);
  }

  /** Advances in steps until `done`, at most `ms`; returns whether it came true. */
  async until(done: () => boolean, ms: number): Promise<boolean> {
    const end = this.mono + ms;
    await this.settle();
    while (!done()) {
      const next = this.heap[0];
      if (!next || next.at > end) return done();
      remove(this.heap, 0);
      this.pass(next.at - this.mono);
      next.run();
      await this.settle();
    }
    return true;
  }

  /** Lets `ms` pass at once while nobody runs; what was due then is due as long after it. */
  leap(ms: number): void {
    this.pass(ms);
    for (const timer of this.heap) timer.at += ms;
  }

  /** How long until each timer that waits, ms, soonest first. */
  waits(): number[] {
    return this.heap.map(({ at }) => at - this.mono).sort((a, b) => a - b);
  }

  /** Drops every timer: the process died. */
  clear(): void {
    this.heap = [];
  }

  /** Lets every promise settle that needs no time: one turn of the event loop runs the whole microtask queue. */
  private async settle(): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve));
    while (this.turns > 0);
  }

  private pass(ms: number): void {
    this.mono += ms;
    this.wall += ms;
  }
}

function before(a: Timer, b: Timer): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

function push(heap: Timer[], timer: Timer): void {
  heap.push(timer);
  up(heap, heap.length - 1);
}

function up(heap: Timer[], from: number): void {
  let index = from;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    const [a, b] = [heap[index] as Timer, heap[parent] as Timer];
    if (!before(a, b)) return;
    heap[index] = b;
    heap[parent] = a;
    index = parent;
  }
}

function remove(heap: Timer[], index: number): void {
  const last = heap.pop() as Timer;
  if (index >= heap.length) return;
  heap[index] = last;
  up(heap, index);
  let at = index;
  while (true) {
    const left = at * 2 + 1;
    const right = left + 1;
    let least = at;
    if (left < heap.length && before(heap[left] as Timer, heap[least] as Timer)) least = left;
    if (right < heap.length && before(heap[right] as Timer, heap[least] as Timer)) least = right;
    if (least === at) return;
    [heap[at], heap[least]] = [heap[least] as Timer, heap[at] as Timer];
    at = least;
  }
}
