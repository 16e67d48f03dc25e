import { text } from '#shared/decimal.ts';
import type { CauseView } from '#shared/ipc/symbol-view.ts';
import { stateWord } from '#shared/state-word.ts';
import { isSame } from '#shared/words/said.ts';
import { dayOf, newDay } from '../account/breaker.ts';
import { haltSymbol } from '../account/halt-symbol.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation } from '../account/symbol-state.ts';
import { bothCauses } from '../attribution/cause.ts';
import { words } from '../engine-words.ts';
import { BOOK_LIMIT_MS, isPriced } from '../rules/holding.ts';
import type { CauseKind } from '../rules/policy.ts';
import { stillKept } from '../rules/steps.ts';
import { adopt } from '../rules/targets.ts';
import { askedDoc } from '../state/asked-doc.ts';
import { type SymbolDoc, toEvaluateAnew } from '../state/symbol-doc.ts';
import { together } from '../together.ts';
import { adoptHeld } from './adopt.ts';
import { cancelPending } from './cancel-pending.ts';
import { noteDust } from './dust.ts';
import { equity } from './equity.ts';
import { evaluateCauses, stillHolds } from './evaluate-reading.ts';
import {
  evaluateSymbol,
  evaluationKey,
  isUnderStop,
  lastPrice,
  leftOverNow,
  symbolEvaluationDoc,
  symbolPolicy,
  thresholdsOf,
  unfinishedNow,
} from './evaluate-symbol.ts';
import { nextCancelIn, proveCancelled, survivorsSentence } from './foreign-cancels.ts';
import { askFoundHolding } from './found-holding.ts';
import { noteFunds } from './funds-notice.ts';
import { noteGrownDifference } from './grown-difference.ts';
import { evaluationSentence, healthOf } from './health.ts';
import { OUT_LIMIT_MS, whyNoPrice } from './newest-price.ts';
import { askForeign, askSiblings, offer, put, replaceQuestion } from './outcomes.ts';
import { isOwn, pendingOf } from './pending.ts';
import { quietTime } from './quiet-time.ts';
import { addPendingCauses, CONFIRM_MS, UNRECONCILED_CADENCE_MS } from './reconcile.ts';
import { reconcileOrHalt } from './reconcile-or-halt.ts';
import { givenNow, noteObserved } from './recorded.ts';
import { strangerOf, strangerSentence } from './siblings.ts';

/** What the check wants done next; the engine does it. */
export type Next =
  | { readonly kind: 'nothing' }
  /** Look again after this long (a cancel to be proven, a change to be confirmed, quiet time). */
  | { readonly kind: 'again'; readonly ms: number }
  | { readonly kind: 'correct' };

const NOTHING: Next = { kind: 'nothing' };

/**
 * One check of one symbol on a fresh reading: cancel what is pending and covered, reconcile, evaluate, and say what policy
 * allows. Sends no orders itself.
 */
export async function checkSymbol(managed: ManagedSymbol, observation: Observation): Promise<Next> {
  const { account, state } = managed;
  await proveCancelled(managed, observation);
  const stranger = strangerOf(managed, observation);
  if (stranger && !state.doc.halt) {
    haltSymbol(managed, strangerSentence(account, stranger), 'installation');
    return NOTHING;
  }
  const priced = isPriced(observation.book, account.clock.now());
  if (priced) rollDay(managed, observation);
  if (state.doc.entry) {
    const open = askFoundHolding(managed, observation);
    if (open !== 'nothing held')
      return open === 'asking' ? NOTHING : { kind: 'again', ms: UNRECONCILED_CADENCE_MS };
  }
  if (!state.doc.asked)
    return adoptHeld(managed, observation)
      ? evaluate(managed, observation, [], null)
      : sayUnpriced(managed, observation, OUT_LIMIT_MS);

  if (priced) noteDust(managed, observation);
  noteFunds(managed, observation);
  const allowed = !account.paused && managed.refusal() === null;
  const pending = pendingOf(managed, observation, false);
  askForeign(managed, pending.unanswered);
  askSiblings(managed, pending.siblings);
  // A halt wants nothing of mine left lying; the kill switch also while paused, since the trader's own hand pressed it.
  const halted = account.halt !== null || (!account.paused && state.doc.halt !== null);
  const mine = halted ? pending.cancel.filter((order) => isOwn(account, order)) : [];
  const cancel = allowed ? pending.cancel : mine;
  if (cancel.length > 0) {
    const failed = await cancelPending(managed, cancel);
    if (failed) managed.setHealth(halted ? 'halted' : 'unsettled', failed);
    return { kind: 'again', ms: failed ? UNRECONCILED_CADENCE_MS : 0 };
  }

  const reconciliation = await reconcileOrHalt(managed, observation);
  if (reconciliation.kind === 'halt') return NOTHING;
  if (state.busy) {
    // A click took the symbol over while records were read: what it asks for is evaluated on what it reads itself.
    if (reconciliation.kind === 'reconciled') addPendingCauses(managed, reconciliation);
    return NOTHING;
  }
  if (reconciliation.kind === 'wait') {
    managed.setHealth(state.unreconciledSince === null ? 'checking' : 'unsettled', reconciliation.sentence);
    return { kind: 'again', ms: reconciliation.ms };
  }
  if (reconciliation.kind === 'unreconciled') {
    managed.setHealth('unsettled', reconciliation.sentence);
    return { kind: 'again', ms: UNRECONCILED_CADENCE_MS };
  }
  if (!priced) {
    addPendingCauses(managed, reconciliation);
    return sayUnpriced(managed, observation, BOOK_LIMIT_MS);
  }
  const pendingCauses = state.pendingCauses;
  managed.apply({ type: 'causes taken up' });
  const causes = [...reconciliation.causes, ...(pendingCauses?.causes ?? [])];
  return evaluate(
    managed,
    observation,
    causes,
    bothCauses(pendingCauses?.cause ?? null, reconciliation.cause),
  );
}

/** Without a price nothing is adopted and nothing evaluated: why there is none. */
function sayUnpriced(managed: ManagedSymbol, observation: Observation, oldest: number): Next {
  if (observation.book.unlisted) return sayUnlisted(managed);
  const why = whyNoPrice(managed, observation.book, oldest);
  managed.setHealth('stale', why === null ? words.check.noPriceInTime : words.check.noPrice({ why }));
  return { kind: 'again', ms: UNRECONCILED_CADENCE_MS };
}

/**
 * Said once; from then on it is looked at with the others, and no sooner. The market's rules are read anew: where the
 * exchange knows it by another name than they said, or they were told wrong, that is how it is found.
 */
function sayUnlisted(managed: ManagedSymbol): Next {
  const { account } = managed;
  const { symbol, base } = managed.state.market;
  const sentence = words.check.unlisted({ symbol, base });
  if (!isSame(managed.state.sentence, sentence)) {
    const notify = { kind: 'alert' as const, title: words.check.unlistedTitle({ symbol }) };
    account.say({ symbol, kind: 'unlisted', tone: 'caution', sentence, notify });
    account.rules.refreshSoon();
  }
  account.rules.doubt();
  managed.setHealth('stale', sentence);
  return NOTHING;
}

function rollDay(managed: ManagedSymbol, observation: Observation): void {
  const { account, state } = managed;
  // The equity counts every symbol of the quote: worked out once a day, not at each check of each of them.
  if (state.doc.breaker.day === dayOf(account.clock.now())) return;
  const price = lastPrice(state);
  if (!price) return;
  const breaker = newDay(state.doc.breaker, account.clock.now(), equity(managed, observation, price).total);
  const coarser = [...stillKept(state.doc.coarser, account.clock.now())];
  if (breaker !== state.doc.breaker) account.note([managed.update({ breaker, coarser })]);
}

/** A correction that nobody was asked about, and that nothing but time holds back. */
function isDueUnasked(judged: SymbolDoc['judged']): boolean {
  return judged !== null && judged.correction !== null && judged.policy === 'enforce' && judged.left === null;
}

/** Tables C and D. The result of an unchanged H, T, state, reserve and threshold is kept, also over a restart. */
function evaluate(
  managed: ManagedSymbol,
  observation: Observation,
  found: readonly CauseKind[],
  foundCause: CauseView | null,
): Next {
  const { account, state } = managed;
  const now = account.clock.now();
  const key = evaluationKey(managed, observation.holding);
  // What would be sent by itself is asked about after a start or a pause, also when it was evaluated before that.
  if (state.careful !== null && isDueUnasked(state.doc.judged))
    account.note([managed.update({ judged: toEvaluateAnew(state.doc.judged) })]);
  const before = state.doc.judged;
  const given = givenNow(state);
  if (before && stillHolds(before, key, found, state.doc.asked)) {
    noteObserved(managed, observation, given, found, null);
    // What is in sync has nothing left to offer, also when a click has just asked for it again.
    if (before.verdict === 'in sync' && state.doc.unfinished)
      account.note([managed.update({ unfinished: null })]);
    else if (state.doc.unfinished?.counted === false)
      account.note([managed.update({ unfinished: leftOverNow(managed, before) })]);
    // Not worth a row of its own, with a hundred symbols at each tick: the time only tells how long nothing was evaluated
    // while the program ran, and a start asks for more care by itself.
    managed.update({ lastJudgedAt: now });
    managed.apply({ type: 'care taken' });
    return keep(managed, observation);
  }
  const evaluation = evaluateSymbol(managed, observation);
  if (!evaluation) {
    // The book has grown too old while records were read: what they told is evaluated on the next one.
    if (found.length === 0) return { kind: 'again', ms: UNRECONCILED_CADENCE_MS };
    addPendingCauses(managed, { kind: 'reconciled', causes: found, cause: foundCause });
    return { kind: 'again', ms: CONFIRM_MS };
  }

  const { standing, causes, careful } = evaluateCauses({ ...given, found, key, now, evaluation });
  let cause = bothCauses(standing?.cause ?? null, foundCause);
  if (careful) {
    const sentence = cause
      ? words.evaluation.causeFound({ cause: cause.sentence, when: careful })
      : words.evaluation.found({ when: careful });
    cause = { kind: 'start', sentence, evidence: cause?.evidence ?? [] };
  }
  managed.apply({ type: 'care taken' });
  const policy = symbolPolicy(managed, evaluation, causes);
  const judged = symbolEvaluationDoc(managed, observation, evaluation, cause, causes, policy);
  const patch: Partial<SymbolDoc> = { judged, lastJudgedAt: now, question: null };
  const leftOver = state.doc.unfinished !== null && found.every((each) => each === 'own-order');
  if (evaluation.verdict === 'in sync') patch.unfinished = null;
  else patch.unfinished = (leftOver ? leftOverNow : unfinishedNow)(managed, judged);
  const row = managed.update(patch);
  const changed = before?.verdict !== judged.verdict || !isSame(before.sentence, judged.sentence);
  if (evaluation.correction || changed) {
    account.recordSoon([
      row,
      account.eventLog.say({
        symbol: state.market.symbol,
        kind: 'judged',
        tone: evaluation.correction ? 'caution' : 'info',
        sentence: judged.sentence,
        data: { verdict: judged.verdict, policy, key, causes, since: sinceOf(foundCause) },
      }),
    ]);
  } else account.note([row]);
  noteObserved(managed, observation, given, found, judged);
  if (!evaluation.correction || !policy) return keep(managed, observation);
  // What a trade left over is offered as unfinished already: asking the same beside it would only confuse.
  if (leftOver) return keep(managed, observation);
  return act(managed, observation, evaluation, policy);
}

/** When what was found began, by its records' own times; null when they tell none. */
function sinceOf(cause: CauseView | null): number | null {
  const times = (cause?.evidence ?? []).flatMap((each) => each.at ?? []);
  return times.length === 0 ? null : Math.min(...times);
}

function act(
  managed: ManagedSymbol,
  observation: Observation,
  evaluation: NonNullable<ReturnType<typeof evaluateSymbol>>,
  policy: NonNullable<ReturnType<typeof symbolPolicy>>,
): Next {
  const { account, state } = managed;
  if (policy === 'adopt') {
    const current = state.doc.asked?.state ?? null;
    const asked = adopt(observation.holding.held, thresholdsOf(managed).baseDust, current);
    account.recordSoon([
      managed.update({ asked: askedDoc(asked, account.clock.now(), 'adopted') }),
      account.eventLog.say({
        symbol: state.market.symbol,
        kind: 'adopt',
        sentence: words.check.adoptedByPolicy({
          state: stateWord(asked.state),
          held: text(observation.holding.held),
          base: state.market.base,
        }),
      }),
    ]);
    return evaluate(managed, observation, [], null);
  }
  if (policy === 'ask') put(managed, evaluation);
  if (policy === 'notify') offer(managed, evaluation);
  return keep(managed, observation);
}

/** What follows from an evaluation that stands: its health, its question, or the correction that is due. */
function keep(managed: ManagedSymbol, observation: Observation): Next {
  const { account, state } = managed;
  const judged = state.doc.judged;
  if (!judged) return NOTHING;
  replaceQuestion(managed);
  noteGrownDifference(managed, observation);
  const survivors = account.paused ? [] : pendingOf(managed, observation, true).surviving;
  const sentence = together(
    evaluationSentence(state),
    survivorsSentence(state, survivors),
    state.unreadFills,
  );
  managed.setHealth(healthOf(state), sentence);
  // An order that survives its cancel blocks the correction.
  if (survivors.length > 0) return { kind: 'again', ms: nextCancelIn(managed, survivors) };
  if (judged.correction === null || judged.policy !== 'enforce' || judged.left) return NOTHING;
  if (state.doc.unfinished || account.paused || managed.refusal()) return NOTHING;
  const underStop = judged.correction.side === 'BUY' && isUnderStop(state);
  if (underStop || state.unreadFills !== null) {
    account.note([managed.update({ judged: { ...judged, policy: 'ask' } })]);
    const evaluation = evaluateSymbol(managed, observation);
    if (evaluation) put(managed, evaluation);
    managed.setHealth(healthOf(state), evaluationSentence(state));
    return NOTHING;
  }
  return quietTime(managed, observation);
}
