import { dec, text } from '#shared/decimal.ts';
import type { Prompt } from '#shared/ipc/prompt.ts';
import type { Account } from '../account/account.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import { thresholdsOf } from '../check/evaluate-symbol.ts';
import { describeAll } from '../check/order-words.ts';
import { siblingSentence } from '../check/outcomes.ts';
import { idsOf, pendingOf } from '../check/pending.ts';
import { words } from '../engine-words.ts';
import { foundHoldingQuestion } from '../rules/found-holding.ts';
import { buyingBlocked } from '../rules/holding.ts';
import { stopPrompt } from '../standing/stop-prompt.ts';
import { canTakeOver } from '../standing/take-over.ts';
import { together } from '../together.ts';
import { beyondPrompt } from './beyond-prompt.ts';
import { dustPrompt } from './dust-prompt.ts';
import { leftPrompt } from './left-prompt.ts';
import { costOf, payable } from './payable.ts';

/** Everything of one symbol that waits for the trader, most pressing first. */
export function promptsOf(managed: ManagedSymbol): readonly Prompt[] {
  return [
    foundHolding(managed),
    stopPrompt(managed.state),
    beyondPrompt(managed.state),
    question(managed),
    unfinished(managed),
    leftPrompt(managed),
    foreign(managed),
    sibling(managed),
    dustPrompt(managed),
  ].filter((prompt) => prompt !== null);
}

/** A prompt that stands, and the symbol that it is about. */
export interface Standing {
  readonly managed: ManagedSymbol;
  readonly prompt: Prompt;
}

/**
 * The prompt that an answer is for. Its id belongs to one asking and to the figures on its buttons, so it is found only
 * while just those stand: not answered, and nothing that it names changed. Null when it doesn't stand.
 */
export function standing(account: Account, id: string): Standing | null {
  for (const managed of account.symbols.values()) {
    const prompt = promptsOf(managed).find((each) => each.id === id);
    if (prompt) return { managed, prompt };
  }
  return null;
}

/** A symbol added in Live that is held already: no default, no countdown. */
function foundHolding(managed: ManagedSymbol): Prompt | null {
  const { entry: open } = managed.state.doc;
  if (!open?.found) return null;
  const { base, symbol, lotSize } = managed.state.market;
  const { held } = open.found;
  const dust = text(thresholdsOf(managed).baseDust);
  const option = { detail: '', tone: 'info', trades: false } as const;
  return {
    id: open.id,
    symbol,
    kind: 'holding',
    title: words.prompts.foundHolding.title({ base }),
    sentence: foundHoldingQuestion(open.found.words),
    otherwise: words.prompts.foundHolding.until({ symbol }),
    askedAt: open.askedAt,
    expiresAt: null,
    options: [
      {
        ...option,
        id: 'trade',
        label: words.prompts.foundHolding.trade({ held, base }),
        detail: words.prompts.foundHolding.tradeDetail,
      },
      {
        ...option,
        id: 'reserve',
        label: words.prompts.foundHolding.reserve({ held, base }),
        detail: words.prompts.foundHolding.reserveDetail,
      },
      {
        ...option,
        id: 'part',
        label: words.prompts.foundHolding.part,
        detail: words.prompts.foundHolding.partDetail,
        quantity: { above: dust, below: held, step: text(lotSize), asset: base },
      },
    ],
  };
}

function question(managed: ManagedSymbol): Prompt | null {
  const { state } = managed;
  const { question: asked, judged } = state.doc;
  if (!asked || !judged?.correction || state.busy) return null;
  const { side, quantity } = judged.correction;
  const seconds = asked.expiresAt === null ? null : Math.round((asked.expiresAt - asked.askedAt) / 1000);
  return {
    id: asked.id,
    symbol: state.market.symbol,
    kind: asked.kind,
    title: asked.kind === 'question' ? words.prompts.question.title : words.prompts.question.waitsTitle,
    sentence: judged.sentence,
    otherwise:
      seconds === null ? words.prompts.question.until : words.prompts.question.unanswered({ seconds }),
    askedAt: asked.askedAt,
    expiresAt: asked.expiresAt,
    options: [
      {
        id: 'approve',
        label: words.prompts.question.approve[side]({ quantity, base: state.market.base }),
        detail: costOf(managed, side, dec(quantity)),
        tone: 'caution',
        trades: true,
      },
      {
        id: 'keep',
        label: words.prompts.keep({ held: text(dec(judged.held)), base: state.market.base }),
        detail: words.prompts.keepDetail,
        tone: 'info',
        trades: false,
      },
      {
        id: 'decline',
        label: words.prompts.leave,
        detail: words.prompts.question.leaveDetail,
        tone: 'info',
        trades: false,
      },
    ],
  };
}

function unfinished(managed: ManagedSymbol): Prompt | null {
  const { state } = managed;
  const doc = state.doc.unfinished;
  if (!doc || state.busy) return null;
  const blocked =
    doc.side === 'BUY' && state.observation
      ? buyingBlocked(state.observation.holding, state.market.base)
      : null;
  const held = state.observation && text(state.observation.holding.held);
  const offered = payable(managed, doc);
  // Until the first look after a start has counted what had filled, how much is left is not known.
  const looking = managed.account.circumstances.checks && !doc.counted;
  const why = blocked ?? (looking ? words.prompts.unfinished.counting : offered.why);
  const retry: Prompt['options'][number] = {
    id: 'retry',
    label: words.prompts.unfinished.retry[doc.side]({
      quantity: text(offered.quantity),
      base: state.market.base,
    }),
    detail: costOf(managed, doc.side, offered.quantity),
    tone: 'caution',
    trades: true,
  };
  return {
    // With what is held: an answer counts for the quantity that its button named.
    id: held === null ? doc.id : `${doc.id}@${held}`,
    symbol: state.market.symbol,
    kind: 'unfinished',
    title:
      doc.kind === 'trade' ? words.prompts.unfinished.tradeTitle : words.prompts.unfinished.correctionTitle,
    sentence: together(doc.sentence, why),
    otherwise: words.prompts.unfinished.until,
    askedAt: doc.since,
    expiresAt: null,
    options: [
      ...(why ? [] : [retry]),
      {
        id: 'keep',
        label: held === null ? words.prompts.keepHeld : words.prompts.keep({ held, base: state.market.base }),
        detail: words.prompts.keepDetail,
        tone: 'info',
        trades: false,
      },
    ],
  };
}

/** What the id of a question about one order begins with; the order's own id follows. */
const SIBLING_PROMPT = 'sibling:';

const TAKE_OVER: Prompt['options'][number] = {
  id: 'take-over',
  label: words.prompts.sibling.takeOver,
  detail: words.prompts.sibling.takeOverDetail,
  tone: 'info',
  trades: false,
};

/** One order of a Plumbline that has no row here, at a time: the answer is about exactly this one. */
function sibling(managed: ManagedSymbol): Prompt | null {
  const { state } = managed;
  const [order] = state.observation ? pendingOf(managed, state.observation, false).siblings : [];
  if (!order) return null;
  return {
    id: `${SIBLING_PROMPT}${order.orderId}`,
    symbol: state.market.symbol,
    kind: 'unrecorded-order',
    title: words.prompts.sibling.title,
    sentence: words.prompts.sibling.asks({ finding: siblingSentence(state, order) }),
    otherwise: words.prompts.sibling.until,
    askedAt: order.createdAt,
    expiresAt: null,
    options: [
      ...(canTakeOver(managed, order) ? [TAKE_OVER] : []),
      { id: 'cancel', label: words.prompts.sibling.cancel, detail: '', tone: 'caution', trades: false },
      { id: 'leave', label: words.prompts.leave, detail: '', tone: 'info', trades: false },
    ],
  };
}

function foreign(managed: ManagedSymbol): Prompt | null {
  const { state } = managed;
  if (!state.observation) return null;
  const orders = pendingOf(managed, state.observation, false).unanswered;
  const first = orders[0];
  const { foreign } = state;
  if (!first || foreign?.orders !== idsOf(orders)) return null;
  return {
    id: foreign.id,
    symbol: state.market.symbol,
    kind: 'foreign-orders',
    title: words.prompts.foreign.title,
    sentence: words.prompts.foreign.asks({ count: orders.length, orders: describeAll(state, orders) }),
    otherwise: words.prompts.foreign.until,
    askedAt: first.createdAt,
    expiresAt: null,
    options: [
      { id: 'always', label: words.prompts.foreign.always, detail: '', tone: 'caution', trades: false },
      {
        id: 'before-correction',
        label: words.prompts.foreign.beforeCorrection,
        detail: '',
        tone: 'info',
        trades: false,
      },
      { id: 'only-mine', label: words.prompts.foreign.onlyMine, detail: '', tone: 'info', trades: false },
    ],
  };
}
