import type { Entry } from '#main/replay/entry.ts';
import type { InputStore } from '#main/replay/store.ts';

/** Keeps what came to the engines of a world in memory: a list for each account that was opened. */
export class KeptInMemory implements InputStore {
  readonly lives: Entry[][] = [];

  begin() {
    const life: Entry[] = [];
    this.lives.push(life);
    return { keep: (entry: Entry) => void life.push(entry), end: () => undefined };
  }

  async flush(): Promise<void> {}
}
