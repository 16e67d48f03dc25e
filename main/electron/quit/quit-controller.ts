import { attempt } from '#main/desk/launch/describe-fault.ts';
import type { Desk } from '#main/desk/port.ts';
import { words } from '#main/program-words.ts';

export interface QuitParts {
  /** Null while the engine has not started. */
  readonly desk: () => Pick<Desk, 'unfinishedBusiness' | 'close'> | null;
  /** Says what is open and asks; resolves to false when the trader would rather stay. */
  readonly ask: (business: string) => Promise<boolean>;
  /** Shows that the end is being waited for; the returned function takes it away. `now` is the trader's impatience. */
  readonly waiting: (business: string, now: () => void) => () => void;
  readonly after: (milliseconds: number, run: () => void) => () => void;
  /** The end is certain: from here on closing the window means nothing. */
  readonly leaving: () => void;
  /** The engine has ended, or has had its time. */
  readonly exit: () => void;
}

export interface QuitController {
  /** Somebody wants the end. `attended` false: a signal, a shutdown or a fault, where no question can be answered. */
  quit(attended: boolean): Promise<void>;
  /** What is under way, in a sentence, or that the end is; null: nothing is. */
  business(): string | null;
}

/** The engine gets this long to end in order: open orders cancelled, an unknown outcome resolved. */
const patience = 10_000;

/**
 * Quits once: says what is unfinished and asks, then closes the engine, which sends nothing new from that moment, and
 * waits for it for up to 10 s; a further wish to quit changes nothing. What is not known by then stands in the journal
 * and is resolved at the next start. Unattended, the engine has lost its right to send before `quit` returns.
 */
export function createQuit(parts: QuitParts): QuitController {
  let leaving = false;
  let asking = false;
  /** A fault in one step must not keep the program from its orderly end: it is the end after a fault, too. */
  const step = <T>(run: () => T) => attempt(run, () => undefined);
  const business = () => step(() => parts.desk()?.unfinishedBusiness() ?? null);

  const leave = async (open: string | null) => {
    leaving = true;
    const desk = parts.desk();
    const ended = desk === null ? null : step(() => desk.close().catch(() => undefined));
    step(parts.leaving);
    if (ended !== null) {
      await new Promise<void>((resolve) => {
        const done = open === null ? null : step(() => parts.waiting(open, resolve));
        const cancel = parts.after(patience, resolve);
        ended
          .then(() => {
            cancel();
            step(() => done?.());
          })
          .then(resolve, resolve);
      });
    }
    parts.exit();
  };

  return {
    business: () => (leaving ? words.dialogs.quitting.ending : business()),
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
