import { type Decimal, dec, text, ZERO } from '#shared/decimal.ts';
import type { CauseView } from '#shared/ipc/symbol-view.ts';
import { stateWord } from '#shared/state-word.ts';
import type { Told } from '#shared/words/said.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation, SymbolState } from '../account/symbol-state.ts';
import { short, words } from '../engine-words.ts';
import { capPrice, touchOf } from '../orders/ladder-price.ts';
import type { Book, Side } from '../ports/exchange.ts';
import type { Evaluation } from '../rules/compare.ts';
import { between, buyingBlocked, type Holding, middleOf, midOf } from '../rules/holding.ts';
import { orderMinimum, type Thresholds } from '../rules/limits.ts';
import type { CauseKind, Policy } from '../rules/policy.ts';
import type { EvaluationDoc, UnfinishedDoc } from '../state/symbol-doc.ts';
import { together } from '../together.ts';
import { askedOf, evaluateReading, evaluationDocOf, keyOf, policyForEvaluation } from './evaluate-reading.ts';

/** What is said of an evaluation is part of questions and of what was left: they must fit into a sentence too. */
const EVALUATION_LENGTH = 1500;

export function thresholdsOf({ account, state }: ManagedSymbol): Thresholds {
  const dust = state.doc.baseDust;
  const { settings } = account;
  return settings.thresholds(state.market, dust === null ? null : settings.decimal(dust));
}

/** The key of an evaluation on this reading, see `keyOf`. */
export function evaluationKey(managed: ManagedSymbol, holding: Holding): string {
  const reserve = managed.account.settings.reserve(managed.state.market.base);
  return keyOf(managed.state.doc.asked, holding, reserve, thresholdsOf(managed));
}

/** Table C for one symbol as it was just seen. Null without a usable price or before anything was asked. */
export function evaluateSymbol(managed: ManagedSymbol, observation: Observation): Evaluation | null {
  const { state } = managed;
  const price = midOf(observation.book, managed.account.clock.now());
  if (!price || !state.doc.asked) return null;
  return evaluateReading({
    market: state.market,
    coarser: state.doc.coarser,
    thresholds: thresholdsOf(managed),
    asked: askedOf(state.doc.asked),
    holding: observation.holding,
    price,
  });
}

/** The newest mid that is known, of the stream or of a reading, however old: for showing and for the equity only. */
export function lastPrice(state: SymbolState): Decimal | null {
  const book = state.observation?.book;
  const read = middleOf(book);
  const { price } = state;
  const newer = price && (!read || !book || price.at >= book.readAt);
  return newer ? between(price.bid, price.ask) : read;
}

/** When the price that `lastPrice` gives was so; null without one. */
export function lastPriceAt(state: SymbolState): number | null {
  const book = state.observation?.book;
  const read = middleOf(book) && book ? book.readAt : null;
  const { price } = state;
  return price && (read === null || price.at >= read) ? price.at : read;
}

/** The cap of an order of this side, from the touch of this book; null with that side empty. */
export function capOf(managed: ManagedSymbol, book: Book, side: Side): Decimal | null {
  const touch = touchOf(book, side);
  return touch && capPrice(side, touch, thresholdsOf(managed).priceCap, managed.state.market.tickSize);
}

/** Table D for one symbol, see `policyForEvaluation`. */
export function symbolPolicy(
  { account, state }: ManagedSymbol,
  evaluation: Evaluation,
  causes: readonly CauseKind[],
): Policy | null {
  const policy = policyForEvaluation(evaluation, causes, state.doc.unfinished !== null, (cause, result) =>
    account.settings.policy(state.market.symbol, cause, result),
  );
  const buys = evaluation.correction?.side === 'BUY';
  return policy === 'enforce' && buys && isUnderStop(state) ? 'ask' : policy;
}

/** A stop's condition holds: nothing is bought unasked. */
export const isUnderStop = ({ standing: { stop }, watch }: SymbolState): boolean =>
  stop !== null && watch?.under === true;

/** The evaluation as it is kept, with the sentence that the window shows. */
export function symbolEvaluationDoc(
  managed: ManagedSymbol,
  observation: Observation,
  evaluation: Evaluation,
  cause: CauseView | null,
  causes: readonly CauseKind[],
  policy: Policy | null,
): EvaluationDoc {
  const { holding } = observation;
  const key = evaluationKey(managed, holding);
  const askedSince = managed.state.doc.asked?.since ?? null;
  const at = managed.account.clock.now();
  return {
    ...evaluationDocOf({ key, holding, evaluation, causes, policy, at, askedSince }),
    sentence: short(sentenceOf(managed.state, observation, evaluation, cause), EVALUATION_LENGTH),
    cause,
  };
}

/**
 * What a trade left over, as held and asked tell it: after a crash only they know how much of it had filled. Its
 * sentence stays; what is offered under another quantity gets a new id.
 */
export function leftOverNow({ account, state }: ManagedSymbol, judged: EvaluationDoc): UnfinishedDoc | null {
  const { unfinished } = state.doc;
  if (!unfinished || !judged.correction) return unfinished && { ...unfinished, counted: true };
  const { side, quantity } = judged.correction;
  if (unfinished.side === side && dec(unfinished.rest).eq(quantity)) return { ...unfinished, counted: true };
  return { ...unfinished, id: account.ids.next(), side, rest: quantity, counted: true };
}

/** What is unfinished, after external actions have changed what is held: it offers what would be sent now, under a new id. */
export function unfinishedNow(
  { account, state }: ManagedSymbol,
  judged: EvaluationDoc,
): UnfinishedDoc | null {
  const { unfinished } = state.doc;
  if (!unfinished || !judged.correction) return unfinished && { ...unfinished, counted: true };
  const { side, quantity } = judged.correction;
  return {
    ...unfinished,
    id: account.ids.next(),
    side,
    rest: quantity,
    sentence: judged.sentence,
    counted: true,
  };
}

function sentenceOf(
  symbolState: SymbolState,
  observation: Observation,
  evaluation: Evaluation,
  cause: CauseView | null,
): Told {
  const { base } = symbolState.market;
  const asked = symbolState.doc.asked;
  const held = observation.holding.held.toFixed();
  const state = asked?.state ?? 'NO_POSITION';
  const name = stateWord(state);
  const target = asked?.target ?? '?';
  const gap = asked ? text(dec(asked.target).minus(observation.holding.held).abs()) : '';
  const blocked = evaluation.remark === 'buying blocked' ? buyingBlocked(observation.holding, base) : null;
  const because = cause && words.evaluation.cause({ cause: cause.sentence });
  const said = (finding: Told) => together(finding, blocked, because);
  switch (evaluation.verdict) {
    case 'in sync':
      if (evaluation.remark === 'untradeable remainder') {
        return words.evaluation.inSync.remainder({ held, base });
      }
      if (evaluation.remark === 'difference too small to trade') {
        return words.evaluation.inSync.tooSmall({ held, base, target });
      }
      return state === 'NO_POSITION'
        ? words.evaluation.inSync.nothing
        : words.evaluation.inSync.asAsked({ state: name, held, base });
    case 'partial':
      return state === 'SHORT'
        ? said(words.evaluation.shortRemainder({ gap, base }))
        : said(words.evaluation.tooLittle({ gap, base, held, target }));
    case 'surplus':
      return said(words.evaluation.surplus({ gap, base, held, target }));
    case 'drift':
      return asked?.state === 'LONG'
        ? said(words.evaluation.driftLong({ target, held, base }))
        : said(words.evaluation.drift({ state: name, held, base }));
  }
}

/** The other stablecoin would have funded it: said, never used. Null where it would not. */
export function otherCoin(managed: ManagedSymbol): Told | null {
  const { quote, symbol } = managed.state.market;
  const other = quote === 'USDC' ? 'USDT' : 'USDC';
  const free = managed.account.newest?.balances.get(other)?.free ?? ZERO;
  return free.gte(orderMinimum(managed.state.market, thresholdsOf(managed), 'BUY'))
    ? words.evaluation.otherCoin({ free: free.toFixed(2), asset: other, symbol, quote })
    : null;
}
