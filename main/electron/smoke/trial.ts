import { words } from '#main/program-words.ts';

/** What `npm run smoke` and a release look at, in the order of the printed line. */
export const smokeParts = ['window', 'preload', 'engine', 'journal', 'practice', 'keychain', 'tray'] as const;
export type SmokePart = (typeof smokeParts)[number];

/** A part works, or why it doesn't, in a sentence. */
export type Outcome = true | string;

/** What is known of each part so far. What once was found not to work stays so. */
export class Trial {
  readonly #found = new Map<SmokePart, Outcome>();
  readonly #whole = Promise.withResolvers<void>();
  /** Resolves when every part has its outcome. */
  readonly whole = this.#whole.promise;

  note(part: SmokePart, outcome: Outcome): void {
    if (typeof this.#found.get(part) !== 'string') this.#found.set(part, outcome);
    if (smokeParts.every((each) => this.#found.has(each))) this.#whole.resolve();
  }

  /** What of these has no outcome yet will get none, for this reason. */
  giveUp(why: string, parts: readonly SmokePart[] = smokeParts): void {
    for (const part of parts) if (!this.#found.has(part)) this.note(part, why);
  }

  get passed(): boolean {
    return smokeParts.every((part) => this.#found.get(part) === true);
  }

  /** One line of JSON: whether all is well, what was tried, and each part as `true` or why not. */
  line(facts: Readonly<Record<string, string | null>>): string {
    const parts = smokeParts.map((part) => [part, this.#found.get(part) ?? words.smoke.notTried] as const);
    return JSON.stringify({
      smoke: this.passed ? 'passed' : 'failed',
      ...facts,
      ...Object.fromEntries(parts),
    });
  }
}
