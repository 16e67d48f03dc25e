import { type Decimal, text } from '#shared/decimal.ts';
import { stateWord } from '#shared/state-word.ts';
import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { thresholdsOf } from '../check/evaluate-symbol.ts';
import { words } from '../engine-words.ts';
import { begin, end, step } from '../execution/steps.ts';
import { sleep } from '../ports/clock.ts';
import { Refusal } from '../refusal.ts';
import { adopt } from '../rules/targets.ts';
import { reconciledHeld } from '../standing/firing.ts';
import { passingOrders } from '../standing/own.ts';
import { askedDoc } from '../state/asked-doc.ts';
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
export function adopted(managed: ManagedSymbol, held: Decimal, how: Told): SymbolDecision {
  const asked = adopt(held, thresholdsOf(managed).baseDust, managed.state.doc.asked?.state ?? null);
  const { symbol, base } = managed.state.market;
  return {
    patch: { asked: askedDoc(asked, managed.account.clock.now(), 'you'), unfinished: null, question: null },
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
  managed: ManagedSymbol,
  write: (decision: SymbolDecision) => Promise<void>,
): Promise<Told> {
  const { account, state } = managed;
  const { symbol } = state.market;
  const running = state.busy;
  if (!running) throw new Refusal('expired', words.commands.keep.noTrade({ symbol }));
  if (running.view.kind === 'standing') throw new Refusal('not-now', words.commands.keep.stopSells);
  const ended = managed.waits.ended();
  managed.apply({ type: 'execution overtaken', by: 'ended here' });
  await ended;
  const replaced = () => state.busy !== null || state.clicksWaiting > 0;
  if (replaced()) throw new Refusal('not-now', words.commands.keep.taken);
  // A later click may take this over too; nothing that runs by itself begins meanwhile.
  begin(managed, account.ids.next(), 'trade', words.commands.keep.title({ symbol }));
  let held: Decimal | null = null;
  let why: Told | null = null;
  try {
    step(managed, 'Sync', 'done');
    step(managed, 'Trade', 'done', words.ladder.endedHere);
    step(managed, 'Verify', 'running');
    const until = account.clock.monotonic() + KNOWN_WAIT_MS;
    const wakes = managed.waits.signal('pause');
    why = heldUnknown(state);
    while (why !== null && account.clock.monotonic() < until && !wakes.aborted) {
      await sleep(account.clock, AGAIN_MS, wakes);
      why = heldUnknown(state);
    }
    if (why === null) held = await reconciledHeld(managed);
    step(managed, 'Verify', held ? 'done' : 'failed');
  } finally {
    end(managed);
  }
  if (replaced()) throw new Refusal('not-now', words.commands.keep.taken);
  if (held === null)
    throw new Refusal(
      'not-now',
      why === null ? words.commands.keep.endedNotRead : words.commands.keep.ended({ why }),
    );
  const decision = adopted(managed, held, words.commands.keep.iEnded);
  await write(decision);
  return decision.said.sentence;
}
