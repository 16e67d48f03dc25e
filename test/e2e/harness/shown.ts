import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';

/** A computer that does other things at the same time is slow; nothing that is pushed takes this long otherwise. */
const patience = 20_000;

/**
 * An expectation about what a program pushes or draws: looked at again until it fits, for at most `ms`. A slice, a text or
 * a button read once may be one push behind whatever was waited for. `await shown(() => client.symbol().health).toBe(…)`.
 * As `expect.poll`, but also in hooks and in concurrent tests, which that one refuses.
 */
export function shown<T>(
  read: () => T | Promise<T>,
  message?: string,
  ms = patience,
): ReturnType<typeof expect.poll<T | Promise<T>>> {
  return matchers({ read, message, ms }, false) as ReturnType<typeof expect.poll<T | Promise<T>>>;
}

type Matchers = Record<string, (...args: unknown[]) => unknown>;

interface Looking {
  readonly read: () => unknown;
  readonly message: string | undefined;
  readonly ms: number;
}

function matchers({ read, message, ms }: Looking, not: boolean): object {
  return new Proxy(
    {},
    {
      get(_, name) {
        // Nothing to wait for until a matcher is named.
        if (name === 'then' || typeof name === 'symbol') return undefined;
        if (name === 'not') return matchers({ read, message, ms }, true);
        return async (...args: unknown[]) => {
          const until = performance.now() + ms;
          for (;;) {
            try {
              const assertion = expect(await read(), message);
              return ((not ? assertion.not : assertion) as unknown as Matchers)[name]?.(...args);
            } catch (error) {
              if (performance.now() >= until) throw error;
            }
            await sleep(25);
          }
        };
      },
    },
  );
}
