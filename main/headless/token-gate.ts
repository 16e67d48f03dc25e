import { createHash, timingSafeEqual } from 'node:crypto';

export interface TokenGate {
  /** True for the token, in a time that doesn't depend on how much of it is right. A wrong one is remembered. */
  passes(candidate: unknown): boolean;
  /** Milliseconds to wait with the verdict of whoever comes now. */
  delay(): number;
}

const minute = 60_000;
const freeMistakes = 5;
const longestDelay = 5_000;

/**
 * Guards one token. From the fifth wrong one within a minute each verdict, right or wrong, waits a second longer, five
 * at most: guessing gets slow, and the trader's own window still gets in. `monotonic` is in milliseconds.
 */
export function tokenGate(token: string, monotonic: () => number): TokenGate {
  const wanted = digest(token);
  const mistakes: number[] = [];
  const recent = () => {
    while (mistakes[0] !== undefined && mistakes[0] <= monotonic() - minute) mistakes.shift();
    return mistakes.length;
  };
  return {
    passes(candidate) {
      const right = timingSafeEqual(digest(typeof candidate === 'string' ? candidate : ''), wanted);
      if (!right) mistakes.push(monotonic());
      // Bounded, so that a flood of guesses fills no memory.
      if (mistakes.length > 1_000) mistakes.shift();
      return right;
    },
    delay: () => Math.min(longestDelay, Math.max(0, recent() - freeMistakes + 1) * 1_000),
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
