import { dec, ZERO } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import { words } from '../engine-words.ts';
import { countAs, restOf } from '../orders/beyond.ts';
import { BEYOND_PROMPT } from '../prompts/beyond-prompt.ts';
import { Refusal } from '../refusal.ts';
import { ANSWERING, decideDoc, whileClosed } from './decide.ts';

/**
 * Counts an own order that the exchange's records don't reach as the trader says: not filled, filled, or filled in
 * part. Rejects with a Refusal when it doesn't stand any more, also where more of it was learnt while the answer was being
 * written, or the quantity is none of its own, and with `JournalDown` when it could not be written: then it is asked again.
 */
export async function answerBeyond(
  managed: ManagedSymbol,
  promptId: string,
  option: string,
  quantity: string | null,
  after: () => void,
): Promise<Told> {
  const { state } = managed;
  const beyond = state.beyond.get(promptId.slice(BEYOND_PROMPT.length).split(':')[0] ?? '');
  const row = beyond && state.unknown.get(beyond.row.clientOrderId);
  const rest = beyond && restOf(beyond.row);
  if (!row || !rest?.eq(restOf(row))) throw new Refusal('expired', words.commands.learntMeanwhile);
  const filled = option === 'none' ? ZERO : option === 'all' ? rest : dec(quantity ?? '0');
  if (filled.gt(rest) || !filled.mod(state.market.lotSize).isZero() || (option === 'part' && filled.lte(0)))
    throw new Refusal(
      'bad-arguments',
      words.commands.orderWasFor({ quantity: rest.toFixed(), base: state.market.base }),
    );
  return whileClosed(managed, ANSWERING, async () => {
    const counted = countAs(managed, row, filled, words.commands.youToldMe);
    const stands = () => state.unknown.get(row.clientOrderId)?.filledQuantity === row.filledQuantity;
    await decideDoc(managed, {
      rows: [{ type: 'order', row: counted.row }],
      said: counted.said,
      patch: () => (stands() ? counted.patch() : {}),
      // What was learnt meanwhile was written behind this, and holds.
      apply: () => {
        if (!stands()) throw new Refusal('expired', words.commands.learntMeanwhile);
        counted.apply();
      },
    });
    after();
    return words.commands.countedSo;
  });
}
