import { type Decimal, text } from '#shared/decimal.ts';
import { stateWord } from '#shared/state-word.ts';
import type { Told } from '#shared/words/said.ts';
import type { Account } from '../account/account.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { thresholdsOf } from '../check/evaluate-symbol.ts';
import { words } from '../engine-words.ts';
import { askedDoc } from '../execution/execute.ts';
import { begin, end, step } from '../execution/steps.ts';
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
export function heldUnknown(state: SymbolState): Told | null {
  if (state.unknown.size > 0) return words.commands.keep.outcomeUnknown;
  if (passingOrders(state).length > 0) return words.commands.keep.orderNotEnded;
  if (state.standing.limits.some(({ mute }) => mute)) return words.commands.keep.limitNotEnded;
  return null;
}

/** The adopt row of table B: `held` (base) becomes what is asked, and nothing is sent. */
export function adopted(account: Account, state: SymbolState, held: Decimal, how: Told): SymbolDecision {
  const asked = adopt(held, thresholdsOf(account, state).baseDust, state.doc.asked?.state ?? null);
  const { symbol, base } = state.market;
  return {
    patch: { asked: askedDoc(asked, account.clock.now(), 'you'), unfinished: null, question: null },
    said: {
      symbol,
      kind: 'kept',
      sentence: words.commands.keep.adopted({
        symbol,
        state: stateWord(asked.state),
        held: text(held),
        base,
        how,
      }),
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
): Promise<Told> {
  const { symbol } = state.market;
  const running = state.busy;
  if (!running) throw new Refusal('expired', words.commands.keep.noTrade({ symbol }));
  if (running.view.kind === 'standing') throw new Refusal('not-now', words.commands.keep.stopSells);
  const ended = account.waits.ended(state);
  account.apply(state, { type: 'execution overtaken', by: 'ended here' });
  await ended;
  const replaced = () => state.busy !== null || state.clicksWaiting > 0;
  if (replaced()) throw new Refusal('not-now', words.commands.keep.taken);
  // A later click may take this over too; nothing that runs by itself begins meanwhile.
  begin(account, state, account.ids.next(), 'trade', words.commands.keep.title({ symbol }));
  let held: Decimal | null = null;
  let why: Told | null = null;
  try {
    step(account, state, 'Sync', 'done');
    step(account, state, 'Trade', 'done', words.ladder.endedHere);
    step(account, state, 'Verify', 'running');
    const until = account.clock.monotonic() + KNOWN_WAIT_MS;
    const wakes = account.waits.signal(state, 'pause');
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
  if (replaced()) throw new Refusal('not-now', words.commands.keep.taken);
  if (held === null)
    throw new Refusal(
      'not-now',
      why === null ? words.commands.keep.endedNotRead : words.commands.keep.ended({ why }),
    );
  const decision = adopted(account, state, held, words.commands.keep.iEnded);
  await write(decision);
  return decision.said.sentence;
}
