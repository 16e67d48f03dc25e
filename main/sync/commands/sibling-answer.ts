import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import { cancelPending } from '../check/cancel-pending.ts';
import { describe } from '../check/order-words.ts';
import { pendingOf } from '../check/pending.ts';
import { words } from '../engine-words.ts';
import { Refusal } from '../refusal.ts';
import { takeOver } from '../standing/take-over.ts';
import { ANSWERING, decideDoc, whileClosed } from './decide.ts';

const MOST_LEFT = 100;

/**
 * Takes over, cancels or leaves the order of a Plumbline without a row here that is asked about; the next reading proves a cancel.
 * Rejects with a Refusal when the exchange refuses it, or with `JournalDown` when the answer could not be written.
 */
export async function answerSibling(
  managed: ManagedSymbol,
  option: string,
  after: () => void,
): Promise<Told> {
  const { state } = managed;
  const [order] = state.observation ? pendingOf(managed, state.observation, false).siblings : [];
  if (!order) throw new Refusal('expired', words.commands.sibling.notOpen);
  return whileClosed(managed, ANSWERING, async () => {
    const { symbol } = state.market;
    if (option === 'leave') {
      const leftOrders = [...state.doc.leftOrders, order.orderId].slice(-MOST_LEFT);
      const sentence = words.commands.sibling.left({ order: describe(state, order) });
      await decideDoc(managed, { patch: { leftOrders }, said: { symbol, kind: 'left', sentence } });
      return sentence;
    }
    if (option === 'take-over') return takeOver(managed, order);
    const failed = await cancelPending(managed, [order]);
    if (failed) throw new Refusal('refused', failed);
    // The next reading is the proof, so it is made at once.
    managed.apply({ type: 'look again', at: managed.account.clock.monotonic() });
    after();
    return words.commands.sibling.cancelTaken;
  });
}
