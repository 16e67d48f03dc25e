import { text } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { startOf } from '../check/adopt.ts';
import { thresholdsOf } from '../check/evaluate-symbol.ts';
import { observe } from '../check/observe.ts';
import type { EngineDeps } from '../engine.ts';
import { words } from '../engine-words.ts';
import type { JournalRow } from '../ports/journal.ts';
import { Refusal } from '../refusal.ts';
import { type FoundHoldingAnswer, type FoundHoldingPlan, foundHoldingPlan } from '../rules/found-holding.ts';
import { holdingOf } from '../rules/holding.ts';
import { decideDoc } from './decide.ts';

/**
 * Answers what a holding that was found when its symbol was added is for. The account is read once more first: an
 * answer holds for the quantity that it was given about. Reserve and asked quantity become durable in one write.
 */
export async function answerFoundHolding(
  managed: ManagedSymbol,
  answer: string,
  quantity: string | null,
  reserve: EngineDeps['reserve'],
): Promise<Told> {
  const { account, state } = managed;
  const { entry } = state.doc;
  const { base, symbol, lotSize } = state.market;
  const read = await observe(account, [managed], 'click');
  const observation = read.ok ? read.observations.get(managed) : undefined;
  if (!read.ok || !observation) {
    throw new Refusal('not-now', read.ok ? words.commands.foundHolding.accountNotRead : read.sentence);
  }
  const gone = account.symbols.get(symbol) !== managed || state.doc.entry?.id !== entry?.id;
  if (!entry?.found || gone) throw new Refusal('expired', words.commands.questionAnswered);
  const { held, totalBase } = observation.holding;
  if (text(held) !== entry.found.held) {
    throw new Refusal('expired', words.commands.foundHolding.holdsOther({ held: text(held), base }));
  }
  const { baseDust } = thresholdsOf(managed);
  const plan = foundHoldingPlan(answer as FoundHoldingAnswer, quantity, {
    base,
    held,
    totalBase,
    baseDust,
    lotSize,
  });
  if ('code' in plan) throw new Refusal('bad-arguments', plan);
  const sentence = answered(state, plan);
  const { patch, said } = startOf(managed, observation, { asked: plan.asked, by: 'you', sentence });
  const write = (rows: readonly JournalRow[], apply: () => void) =>
    decideDoc(managed, {
      patch,
      said,
      rows,
      apply: () => {
        apply();
        managed.apply({ type: 'care taken' });
        account.took(read);
      },
    });
  if (plan.reserve === null) await write([], () => undefined);
  else await reserve(base, text(plan.reserve), (row, apply) => write([row], apply));
  const { settings } = account;
  const { quote } = state.market;
  const holding = holdingOf(
    read.balances.get(base),
    read.balances.get(quote),
    settings.reserve(base),
    settings.reserve(quote),
  );
  managed.apply({ type: 'observed', observation: { ...observation, holding } });
  return sentence;
}

function answered({ market: { base, symbol } }: SymbolState, { asked, reserve }: FoundHoldingPlan): Told {
  const { foundHolding } = words.commands;
  const target = text(asked.target);
  if (reserve === null)
    return asked.target.isZero()
      ? foundHolding.nothingAsked({ symbol })
      : foundHolding.asked({ symbol, target, base });
  return asked.target.isZero()
    ? foundHolding.nothingAskedReserve({ symbol, reserve: text(reserve), base })
    : foundHolding.askedReserve({ symbol, target, base, reserve: text(reserve) });
}
