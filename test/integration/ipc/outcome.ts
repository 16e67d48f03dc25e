import { createDispatcher, type Handlers } from '#main/desk/dispatch/dispatcher.ts';
import { Refusal } from '#main/sync/refusal.ts';
import { channelNames } from '#shared/ipc/contract.ts';
import { inWords } from '#test/in-words.ts';

/** What a run of the fuzz found. All but `sent`, `valid` and `hostile` must be 0. */
export interface Outcome {
  sent: number;
  valid: number;
  hostile: number;
  /** Hostile messages that reached a handler. */
  let: string[];
  /** Valid messages that did not. */
  lost: string[];
  /** Faults of the program: exceptions, answers without a form, a prototype that was reached. */
  crashes: string[];
}
export const fresh = (): Outcome => ({ sent: 0, valid: 0, hostile: 0, let: [], lost: [], crashes: [] });

/** A desk that takes anything: planted, so that a fuzz that finds nothing is known to have looked. */
export function carelessDesk(): ReturnType<typeof countingDesk> {
  const desk = countingDesk();
  let total = 0;
  return {
    ...desk,
    total: () => total,
    handle: async (channel) => {
      total += 1;
      desk.reached.set(String(channel), (desk.reached.get(String(channel)) ?? 0) + 1);
      return { ok: false, code: 'refused', message: 'reached' };
    },
  };
}

/** The real dispatcher over handlers that only say that they were reached: each answers "refused". */
export function countingDesk() {
  const reached = new Map<string, number>();
  let total = 0;
  const faults: string[] = [];
  const handlers = Object.fromEntries(
    channelNames.map((channel) => [
      channel,
      async () => {
        reached.set(channel, (reached.get(channel) ?? 0) + 1);
        total += 1;
        throw new Refusal('refused', 'reached');
      },
    ]),
  ) as unknown as Handlers;
  const handle = createDispatcher(handlers, (fault) => faults.push(String(fault.error)));
  return { handle, reached, faults, total: () => total };
}

/** True when a prototype has got a member that a hostile message carried. */
export function polluted(): boolean {
  return (
    'polluted' in {} ||
    'polluted' in [] ||
    'extra' in {} ||
    (Object.prototype as { surplus?: unknown }).surplus !== undefined
  );
}

const codes = new Set(['bad-frame', 'bad-arguments', 'unknown-channel', 'too-many-requests', 'refused']);

/** An answer of the contract: refused with a code and one sentence. */
export function isAnswer(answer: unknown): answer is { ok: false; code: string; message: string } {
  const { ok, code, message } = (inWords(answer) ?? {}) as { ok?: unknown; code?: string; message?: unknown };
  return ok === false && codes.has(code ?? '') && typeof message === 'string' && message.length <= 2100;
}
