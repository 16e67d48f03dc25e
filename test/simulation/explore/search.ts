/** What one word came to. */
export interface Played {
  readonly word: readonly number[];
  /** Of the state behind the last letter. */
  readonly state: string;
  /** What was broken, in sentences. */
  readonly broken: readonly string[];
  readonly checks: number;
}

export interface Level {
  readonly depth: number;
  /** Words of this length that were played. */
  readonly played: number;
  /** Their states that no shorter or earlier word has led to. */
  readonly fresh: number;
}

/** Plays many words, in any order; gives what each came to. */
export type PlayAll = (words: readonly (readonly number[])[]) => AsyncIterable<Played>;

export interface Explored {
  readonly levels: readonly Level[];
  readonly states: number;
  readonly checks: number;
  /** The shortest words that broke something, in the order in which they were met. */
  readonly broken: readonly Played[];
}

export interface ExploreOptions {
  readonly depth: number;
  /** Stops beginning new words then. */
  readonly enough?: () => boolean;
  readonly level?: (level: Level) => void;
  /** How many letters there are. */
  readonly letters: number;
  /** Whether a word may be lengthened by a letter without saying what another word says. */
  readonly mayFollow?: (word: readonly number[], next: number) => boolean;
}

/**
 * Every word of the alphabet up to a depth, breadth first; a word whose state has been met is not lengthened. Words that
 * broke something aren't either: what follows a fault tells nothing new.
 */
export async function explore(playAll: PlayAll, options: ExploreOptions): Promise<Explored> {
  const letters = Array.from({ length: options.letters }, (_, index) => index);
  const { mayFollow = () => true } = options;
  const met = new Set<string>();
  const levels: Level[] = [];
  const broken: Played[] = [];
  let checks = 0;
  let ends: (readonly number[])[] = [[]];
  for (let depth = 1; depth <= options.depth && ends.length > 0 && !options.enough?.(); depth += 1) {
    const words = ends.flatMap((word) =>
      letters.filter((next) => mayFollow(word, next)).map((next) => [...word, next]),
    );
    const next: (readonly number[])[] = [];
    let played = 0;
    for await (const each of playAll(words)) {
      played += 1;
      checks += each.checks;
      if (each.broken.length > 0) broken.push(each);
      else if (!met.has(each.state)) {
        met.add(each.state);
        next.push(each.word);
      }
    }
    const level = { depth, played, fresh: next.length };
    levels.push(level);
    options.level?.(level);
    ends = next;
  }
  return { levels, states: met.size, checks, broken };
}
