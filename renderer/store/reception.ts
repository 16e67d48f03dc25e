import type { EventPayload } from '#shared/ipc/contract.ts';
import type { Slices } from '#shared/ipc/slices.ts';

export type Push = EventPayload<'state'>;

export interface ReceptionNeeds {
  /** Asks for a snapshot; null when it could not be had (the link's status says why). */
  readonly snapshot: () => Promise<{ readonly revision: number; readonly slices: Slices } | null>;
  /** Waits before a snapshot that failed is asked for again. */
  readonly pause: () => Promise<void>;
  readonly replace: (slices: Slices) => void;
  readonly apply: (push: Push) => void;
}

/**
 * Keeps the view model whole: pushes that arrive before the snapshot wait for it, older ones are dropped, and a gap in
 * the revisions asks for a new snapshot. Between a gap and its snapshot nothing is applied.
 */
export class Reception {
  private revision: number | null = null;
  private held: Push[] = [];
  private asking = false;
  private again = false;
  private wanted = false;
  private readonly needs: ReceptionNeeds;

  constructor(needs: ReceptionNeeds) {
    this.needs = needs;
  }

  push(push: Push): void {
    if (this.revision === null) {
      this.held.push(push);
      return;
    }
    if (push.revision <= this.revision) return;
    if (push.revision > this.revision + 1) {
      this.revision = null;
      this.held = [push];
      void this.resync();
      return;
    }
    this.revision = push.revision;
    this.needs.apply(push);
  }

  /** A new connection: nothing that was heard before it counts, not even a revision number. */
  async restart(): Promise<void> {
    this.held = [];
    await this.resync();
  }

  /** A lost link: no more tries until `restart`. */
  stop(): void {
    this.wanted = false;
  }

  /** Throws away what is known and takes a snapshot; one at a time, and one more when asked for meanwhile. */
  async resync(): Promise<void> {
    this.revision = null;
    this.wanted = true;
    if (this.asking) {
      this.again = true;
      return;
    }
    this.asking = true;
    do {
      this.again = false;
      const answer = await this.needs.snapshot();
      if (answer !== null && !this.again) this.land(answer);
      else if (answer === null && this.wanted) {
        await this.needs.pause();
        this.again = this.wanted;
      }
    } while (this.again);
    this.asking = false;
  }

  private land(answer: { readonly revision: number; readonly slices: Slices }): void {
    this.revision = answer.revision;
    this.needs.replace(answer.slices);
    const waiting = this.held.sort((first, second) => first.revision - second.revision);
    this.held = [];
    for (const push of waiting) this.push(push);
  }
}
