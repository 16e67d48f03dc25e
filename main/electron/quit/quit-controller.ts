import { attempt } from '#main/desk/launch/describe-fault.ts';
import type { Desk } from '#main/desk/port.ts';

export interface QuitParts {
  /** Null while the engine has not started. */
  readonly desk: () => Pick<Desk, 'unfinishedBusiness' | 'close'> | null;
  /** Says what is open and asks; resolves to false when the trader would rather stay. */
  readonly ask: (business: string) => Promise<boolean>;
  /** Shows that the end is being waited for; the returned function takes it away. `now` is the trader's impatience. */
  readonly waiting: (business: string, now: () => void) => () => void;
  readonly after: (milliseconds: number, run: () => void) => () => void;
  /** Nothing is shown any more from here on: windows may close. */
  readonly leaving: () => void;
  readonly exit: () => void;
}

export interface QuitController {
  /** Somebody wants the end. `attended` false: a signal or a shutdown, where no question can be answered. */
  quit(attended: boolean): Promise<void>;
  /** True from the moment that the end is certain. */
  isLeaving(): boolean;
}

/** The engine gets this long to end in order: open orders cancelled, an unknown outcome resolved. */
const patience = 10_000;

/**
 * Quits once: says what is unfinished and asks, then closes the engine, which sends nothing new, and waits for it for
 * up to 10 s. What is not known by then stands in the journal and is resolved at the next start.
 */
export function createQuit(parts: QuitParts): QuitController {
  let leaving = false;
  let asking = false;
  /** A fault here must not keep the program from its orderly end: it is the end after a fault, too. */
  const business = () =>
    attempt(
      () => parts.desk()?.unfinishedBusiness() ?? null,
      () => undefined,
    );

  const leave = async (open: string | null) => {
    leaving = true;
    parts.leaving();
    const desk = parts.desk();
    if (desk !== null) {
      await new Promise<void>((resolve) => {
        const done = open === null ? () => {} : parts.waiting(open, resolve);
        const cancel = parts.after(patience, resolve);
        desk
          .close()
          .catch(() => undefined)
          .then(() => {
            cancel();
            done();
          })
          .then(resolve, resolve);
      });
    }
    parts.exit();
  };

  return {
    isLeaving: () => leaving,
    async quit(attended) {
      if (leaving) return;
      const open = business();
      if (!attended || open === null) return leave(open);
      if (asking) return;
      asking = true;
      const agreed = await parts.ask(open).catch(() => true);
      asking = false;
      // A shutdown may have come while the question was open.
      if (agreed && !leaving) await leave(business());
    },
  };
}
