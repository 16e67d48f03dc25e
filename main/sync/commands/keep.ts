import { type Decimal, text } from '#shared/decimal.ts';
import { stateWord } from '#shared/state-word.ts';
import type { Account } from '../account/account.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { thresholdsOf } from '../check/evaluate-symbol.ts';
import { askedDoc } from '../execution/execute.ts';
import { begin, end, step, wakesOf } from '../execution/steps.ts';
import { ENDED_HERE } from '../orders/ladder-words.ts';
import { sleep } from '../ports/clock.ts';
import { Refusal } from '../refusal.ts';
import { adopt } from '../rules/targets.ts';
import { reconciledHeld } from '../standing/firing.ts';
import { passingOrders } from '../standing/own.ts';
import type { SymbolDecision } from './decide.ts';

/** What isn't known of a trade that was ended is waited for so long. */
const KNOWN_WAIT_MS = 30_000;
const AGAIN_MS = 250;

/** Why what is held can't be taken as what is asked, in a sentence; null when it can. */
export function heldUnknown(state: SymbolState): string | null {
  if (state.unknown.size > 0)
    return 'The outcome of an order is not known yet, so I do not know what is held.';
  if (passingOrders(state).length > 0)
    return 'MEXC has not said yet that an order of mine has ended, so I do not know what is held.';
  if (state.standing.limits.some(({ mute }) => mute))
    return 'MEXC has not said yet that a limit of yours has ended, so I do not know what is held.';
  return null;
}

/** The adopt row of table B: `held` (base) becomes what is asked, and nothing is sent. */
export function adopted(account: Account, state: SymbolState, held: Decimal, how: string): SymbolDecision {
  const asked = adopt(held, thresholdsOf(account, state).baseDust, state.doc.asked?.state ?? null);
  const { symbol, base } = state.market;
  return {
    patch: { asked: askedDoc(asked, account.clock.now(), 'you'), unfinished: null, question: null },
    said: {
      symbol,
      kind: 'kept',
      sentence: `${symbol}: ${stateWord(asked.state)}, ${text(held)} ${base} is what you ask for now. ${how}`,
    },
  };
}

/**
 * *End here*: a trade or correction stops after its order under way, and what is held then becomes what is asked. `write`
 * makes that durable. Resolves with what became of it in a sentence; rejects with a Refusal where nothing runs, where a
 * later click has taken its place, or where what is held isn't known within half a minute: then it has ended all the same.
 */
export async function endHere(
  account: Account,
  state: SymbolState,
  write: (decision: SymbolDecision) => Promise<void>,
): Promise<string> {
  const { symbol } = state.market;
  const running = state.busy;
  if (!running) throw new Refusal('expired', `No trade of ${symbol} is under way any more.`);
  if (running.view.kind === 'standing')
    throw new Refusal('not-now', 'A stop is selling here: end the stop itself, in the list of what waits.');
  running.overtaken.abort(ENDED_HERE);
  await running.ended.promise;
  const replaced = () => state.busy !== null || state.clicksWaiting > 0;
  if (replaced()) throw new Refusal('not-now', TAKEN);
  // A later click may take this over too; nothing that runs by itself begins meanwhile.
  const busy = begin(account, state, account.ids.next(), 'trade', `End here: keep what ${symbol} holds`);
  let held: Decimal | null = null;
  let why: string | null = null;
  try {
    step(account, state, 'Sync', 'done');
    step(account, state, 'Trade', 'done', ENDED_HERE);
    step(account, state, 'Verify', 'running');
    const until = account.clock.monotonic() + KNOWN_WAIT_MS;
    const wakes = wakesOf(busy);
    why = heldUnknown(state);
    while (why !== null && account.clock.monotonic() < until && !wakes.aborted) {
      await sleep(account.clock, AGAIN_MS, wakes);
      why = heldUnknown(state);
    }
    if (why === null) held = await reconciledHeld(account, state);
    step(account, state, 'Verify', held ? 'done' : 'failed');
  } finally {
    end(account, state);
  }
  if (replaced()) throw new Refusal('not-now', TAKEN);
  if (held === null)
    throw new Refusal(
      'not-now',
      `It has ended. ${why ?? 'I could not read yet what is held.'} Keep what is held once that is known.`,
    );
  const decision = adopted(account, state, held, 'I ended what ran there.');
  await write(decision);
  return decision.said.sentence;
}

const TAKEN = 'It has ended; what you clicked since has taken its place.';
