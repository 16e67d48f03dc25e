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
 * part. Rejects with a Refusal when it doesn't stand any more or the quantity is none of its own, and with `JournalDown`
 * when it could not be written: then it is asked again.
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
  if (!beyond || !state.unknown.has(beyond.row.clientOrderId))
    throw new Refusal('expired', words.commands.learntMeanwhile);
  const { row } = beyond;
  const rest = restOf(row);
  const filled = option === 'none' ? ZERO : option === 'all' ? rest : dec(quantity ?? '0');
  if (filled.gt(rest) || !filled.mod(state.market.lotSize).isZero() || (option === 'part' && filled.lte(0)))
    throw new Refusal(
      'bad-arguments',
      words.commands.orderWasFor({ quantity: rest.toFixed(), base: state.market.base }),
    );
  return whileClosed(managed, ANSWERING, async () => {
    const { patch, said, apply, row: ended } = countAs(managed, row, filled, words.commands.youToldMe);
    await decideDoc(managed, { patch, said, apply, rows: [{ type: 'order', row: ended }] });
    after();
    return words.commands.countedSo;
  });
}
