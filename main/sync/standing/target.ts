import { type Decimal, dec, max, min, text, ZERO } from '#shared/decimal.ts';
import { stateWord } from '#shared/state-word.ts';
import type { Told } from '#shared/words/said.ts';
import { words } from '../engine-words.ts';
import type { Asked } from '../rules/targets.ts';
import type { AskedDoc, EvaluationDoc, SymbolDoc } from '../state/symbol-doc.ts';

/** What a fill of a limit moves, in base above the reserve: H before and after it. */
export interface Moved {
  readonly side: 'BUY' | 'SELL';
  readonly heldBefore: Decimal;
  readonly heldAfter: Decimal;
  readonly baseDust: Decimal;
  /** A *Flat at* that has wholly filled with it. */
  readonly flatDone: boolean;
}

/**
 * What is asked after a fill of a limit: d = H - T stays as it was, so T = max(0, H - d). A buy makes the state LONG. With
 * T and H at the dust nothing is asked any more, and so after a *Flat at* that has wholly filled; an asked SHORT stays.
 */
export function afterFill(asked: Asked, moved: Moved): Asked {
  const { heldBefore, heldAfter, baseDust } = moved;
  const target = max(ZERO, heldAfter.minus(heldBefore.minus(asked.target)));
  const nothing: Asked = { state: asked.state === 'SHORT' ? 'SHORT' : 'NO_POSITION', target: ZERO };
  const empty = heldAfter.lte(baseDust);
  if (empty && (target.lte(baseDust) || moved.flatDone)) return nothing;
  // Nothing was asked of it, and a sale asks for no more of it.
  if (asked.state !== 'LONG' && moved.side === 'SELL') return asked;
  return { state: 'LONG', target };
}

/**
 * The document's part of that, with the evaluation and the question as they stood: they are about d, which has not
 * changed, so nothing is evaluated or asked anew. Where nothing is asked any more, what is held is evaluated by itself.
 */
export function fillPatch(
  doc: SymbolDoc,
  moved: Moved,
  reserve: { readonly base: string; readonly covered: boolean },
  now: number,
): Partial<SymbolDoc> {
  const before = doc.asked;
  if (!before) return {};
  const next = afterFill({ state: before.state, target: dec(before.target) }, moved);
  const began = next.state === 'LONG' && before.state !== 'LONG';
  const asked: AskedDoc = {
    ...before,
    state: next.state,
    target: text(next.target),
    ...(began ? { since: now, by: 'you' as const } : {}),
  };
  const kept = doc.judged && keptEvaluation(doc.judged, before, asked, moved, reserve);
  if (!kept) return { asked };
  const { question } = doc;
  const same = question !== null && question.key === doc.judged?.key;
  return {
    asked,
    judged: kept,
    ...(same ? { question: { ...question, key: kept.key } } : {}),
  };
}

/** Null where it was not about what stood before this fill: then the next check evaluates anyway. */
export function keptEvaluation(
  judged: EvaluationDoc,
  before: AskedDoc,
  asked: AskedDoc,
  { heldBefore, heldAfter }: Pick<Moved, 'heldBefore' | 'heldAfter'>,
  { base, covered }: { readonly base: string; readonly covered: boolean },
): EvaluationDoc | null {
  const parts = judged.key.split('|');
  const isOfBefore = parts[0] === text(heldBefore) && parts[1] === before.state && parts[2] === before.target;
  if (!isOfBefore || (asked.state !== 'LONG' && before.state === 'LONG')) return null;
  const rest = parts.slice(3, 9);
  const key = [text(heldAfter), asked.state, asked.target, ...rest, ...(covered ? [] : ['blocked'])].join(
    '|',
  );
  const gap = heldAfter.minus(asked.target).abs();
  const { correction } = judged;
  // What was left of a SHORT is more than what a purchase has made asked, and nothing of a LONG is missing.
  const isMore = judged.verdict === 'partial' && asked.state === 'LONG' && heldAfter.gt(asked.target);
  const verdict = isMore ? 'surplus' : judged.verdict;
  return {
    ...judged,
    verdict,
    key,
    held: text(heldAfter),
    askedSince: asked.since,
    correction: correction && { ...correction, quantity: text(min(dec(correction.quantity), gap)) },
    sentence: restated({ ...judged, verdict }, asked, heldAfter, base),
  };
}

/** The same evaluation with the figures as they are now. */
function restated(judged: EvaluationDoc, asked: AskedDoc, held: Decimal, base: string): Told {
  const sentence = figures(judged.verdict, asked, held, base);
  if (judged.verdict === 'in sync' || !judged.cause) return sentence;
  return words.standing.evaluated.because({ sentence, cause: judged.cause.sentence });
}

function figures(verdict: EvaluationDoc['verdict'], asked: AskedDoc, held: Decimal, base: string): Told {
  const { evaluated } = words.standing;
  const amounts = { held: text(held), asked: asked.target, base };
  const gap = text(dec(asked.target).minus(held).abs());
  const state = stateWord(asked.state);
  switch (verdict) {
    case 'in sync':
      return held.eq(asked.target)
        ? evaluated.asAsked({ ...amounts, state })
        : evaluated.tooSmallToTrade(amounts);
    case 'partial':
      return evaluated.tooLittle({ ...amounts, gap });
    case 'surplus':
      return evaluated.surplus({ ...amounts, gap });
    case 'drift':
      return evaluated.drift({ ...amounts, state });
  }
}
