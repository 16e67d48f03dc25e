import { text } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation, SymbolState } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import { foundHoldingQuestion, foundHoldingWords } from '../rules/found-holding.ts';
import { midOf } from '../rules/holding.ts';
import { initialBaseDust } from '../rules/limits.ts';
import { thresholdsOf } from './evaluate-symbol.ts';

/**
 * The first checks of a symbol that was added in Live. What is held there already may be the trader's savings: it is
 * asked about, without a default and without a countdown; nothing is adopted, cancelled or evaluated until then. A
 * holding that changes makes the question a new one, so that no answer is taken for a quantity that wasn't shown.
 */
export function askFoundHolding(
  managed: ManagedSymbol,
  observation: Observation,
): 'nothing held' | 'asking' | 'no price' {
  const { account, state } = managed;
  const { entry } = state.doc;
  const price = midOf(observation.book, account.clock.now());
  if (!entry || !price) return 'no price';
  managed.update({ baseDust: state.doc.baseDust ?? text(initialBaseDust(state.market, price)) });
  const { base, symbol } = state.market;
  const { held } = observation.holding;
  if (held.lte(thresholdsOf(managed).baseDust)) {
    managed.update({ entry: null });
    return 'nothing held';
  }
  if (entry.found?.held !== text(held)) {
    const holding = foundHoldingWords(base, held, price);
    const id = entry.found ? account.ids.next() : entry.id;
    const sentence = words.check.foundHolding.untilYouAnswer({
      question: foundHoldingQuestion(holding),
      symbol,
    });
    account.recordSoon([
      managed.update({ entry: { ...entry, id, found: { held: text(held), words: holding } } }),
      account.eventLog.say({
        symbol,
        kind: 'question',
        tone: 'caution',
        sentence,
        data: { id },
        ...(entry.found
          ? {}
          : { notify: { kind: 'asks' as const, title: words.check.foundHolding.title({ symbol }) } }),
      }),
    ]);
  }
  managed.setHealth('asking', foundHoldingOpen(state));
  return 'asking';
}

/** The open question, as a click is refused with it. */
export function foundHoldingOpen(state: SymbolState): Told {
  const question = foundHoldingQuestion(state.doc.entry?.found?.words ?? state.market.base);
  return words.check.foundHolding.answerFirst({ question });
}
