import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { EngineDeps } from '../engine.ts';
import { words } from '../engine-words.ts';
import { Refusal } from '../refusal.ts';
import { decideDoc } from './decide.ts';

/**
 * Works the dust of a symbol out anew, or leaves it, as the trader says. Sends nothing: what is found to differ under
 * the new dust is asked about. Rejects with `JournalDown` when the answer could not be written.
 */
export async function answerDust(
  managed: ManagedSymbol,
  option: string,
  choose: EngineDeps['choose'],
): Promise<Told> {
  const { grownDust } = managed.state.doc;
  const { base, symbol } = managed.state.market;
  if (!grownDust) throw new Refusal('expired', words.commands.questionAnswered);
  const { anew, dust } = grownDust;
  if (option === 'leave') {
    const sentence = words.commands.dust.left({ symbol, dust, base });
    await decideDoc(managed, {
      patch: { grownDust: { ...grownDust, left: true } },
      said: { symbol, kind: 'dust', sentence },
    });
    return sentence;
  }
  const apply = () => managed.apply({ type: 'care asked for', why: words.evaluation.when.dust });
  // One that was set by hand stands in the settings, and is replaced there.
  if (managed.account.settings.symbolText(symbol, 'baseDust') !== '') {
    apply();
    await choose(symbol, 'baseDust', anew);
  }
  const sentence = words.commands.dust.anew({ symbol, dust: anew, base });
  await decideDoc(managed, {
    patch: { baseDust: anew, grownDust: null },
    said: { symbol, kind: 'dust', sentence },
    apply,
  });
  return sentence;
}
