import { dec, text } from '#shared/decimal.ts';
import type { Prompt } from '#shared/ipc/prompt.ts';
import type { Account } from '../account/account.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { thresholdsOf } from '../check/evaluate-symbol.ts';
import { describeAll } from '../check/order-words.ts';
import { siblingSentence } from '../check/outcomes.ts';
import { idsOf, pendingOf } from '../check/pending.ts';
import { foundHoldingQuestion } from '../rules/found-holding.ts';
import { buyingBlocked } from '../rules/holding.ts';
import { stopPrompt } from '../standing/stop-prompt.ts';
import { canTakeOver } from '../standing/take-over.ts';
import { beyondPrompt } from './beyond-prompt.ts';
import { dustPrompt } from './dust-prompt.ts';
import { leftPrompt } from './left-prompt.ts';
import { costOf, payable } from './payable.ts';

/** Everything of one symbol that waits for the trader, most pressing first. */
export function promptsOf(account: Account, state: SymbolState): readonly Prompt[] {
  return [
    foundHolding(account, state),
    stopPrompt(state),
    beyondPrompt(state),
    question(account, state),
    unfinished(account, state),
    leftPrompt(account, state),
    foreign(account, state),
    sibling(account, state),
    dustPrompt(account, state),
  ].filter((prompt) => prompt !== null);
}

/** A prompt that stands, and the symbol that it is about. */
export interface Standing {
  readonly state: SymbolState;
  readonly prompt: Prompt;
}

/**
 * The prompt that an answer is for. Its id belongs to one asking and to the figures on its buttons, so it is found only
 * while just those stand: not answered, and nothing that it names changed. Null when it doesn't stand.
 */
export function standing(account: Account, id: string): Standing | null {
  for (const state of account.symbols.values()) {
    const prompt = promptsOf(account, state).find((each) => each.id === id);
    if (prompt) return { state, prompt };
  }
  return null;
}

/** A symbol added in Live that is held already: no default, no countdown. */
function foundHolding(account: Account, state: SymbolState): Prompt | null {
  const { entry: open } = state.doc;
  if (!open?.found) return null;
  const { base, symbol, lotSize } = state.market;
  const { held } = open.found;
  const dust = text(thresholdsOf(account, state).baseDust);
  const option = { detail: '', tone: 'info', trades: false } as const;
  return {
    id: open.id,
    symbol,
    kind: 'holding',
    title: `You hold ${base} already`,
    sentence: foundHoldingQuestion(open.found.words),
    otherwise: `Until you answer, I take nothing as asked and trade nothing of ${symbol}.`,
    askedAt: open.askedAt,
    expiresAt: null,
    options: [
      { ...option, id: 'trade', label: `For trading: ${held} ${base}`, detail: 'LONG, with all of it' },
      {
        ...option,
        id: 'reserve',
        label: `Keep ${held} ${base} as reserve`,
        detail: 'never sold, never counted',
      },
      {
        ...option,
        id: 'part',
        label: 'Part of it is for trading',
        detail: 'the rest is reserve',
        quantity: { above: dust, below: held, step: text(lotSize), asset: base },
      },
    ],
  };
}

function question(account: Account, state: SymbolState): Prompt | null {
  const { question: asked, judged } = state.doc;
  if (!asked || !judged?.correction || state.busy) return null;
  const { side, quantity } = judged.correction;
  const verb = side === 'BUY' ? 'Buy back' : 'Sell';
  const seconds = asked.expiresAt === null ? null : Math.round((asked.expiresAt - asked.askedAt) / 1000);
  return {
    id: asked.id,
    symbol: state.market.symbol,
    kind: asked.kind,
    title: asked.kind === 'question' ? 'Shall I put it right?' : 'I am waiting for you',
    sentence: judged.sentence,
    otherwise:
      seconds === null
        ? 'Until you choose, I leave it as it is.'
        : `If nobody answers in ${seconds} s, I leave it as it is and do not ask again until something changes.`,
    askedAt: asked.askedAt,
    expiresAt: asked.expiresAt,
    options: [
      {
        id: 'approve',
        label: `${verb} ${quantity} ${state.market.base}`,
        detail: costOf(account, state, side, dec(quantity)),
        tone: 'caution',
        trades: true,
      },
      {
        id: 'keep',
        label: `Keep ${text(dec(judged.held))} ${state.market.base}`,
        detail: 'what is held becomes what is asked',
        tone: 'info',
        trades: false,
      },
      {
        id: 'decline',
        label: 'Leave it',
        detail: 'nothing is sent, what is asked stays',
        tone: 'info',
        trades: false,
      },
    ],
  };
}

function unfinished(account: Account, state: SymbolState): Prompt | null {
  const doc = state.doc.unfinished;
  if (!doc || state.busy) return null;
  const verb = doc.side === 'BUY' ? 'buy' : 'sell';
  const blocked =
    doc.side === 'BUY' && state.observation
      ? buyingBlocked(state.observation.holding, state.market.base)
      : null;
  const held = state.observation && text(state.observation.holding.held);
  const offered = payable(account, state, doc);
  // Until the first look after a start has counted what had filled, how much is left is not known.
  const looking = account.circumstances.checks && !doc.counted;
  const why = blocked ?? (looking ? 'I count what has filled first.' : offered.why);
  const retry: Prompt['options'][number] = {
    id: 'retry',
    label: `Try again: ${verb} ${text(offered.quantity)} ${state.market.base}`,
    detail: costOf(account, state, doc.side, offered.quantity),
    tone: 'caution',
    trades: true,
  };
  return {
    // With what is held: an answer counts for the quantity that its button named.
    id: held === null ? doc.id : `${doc.id}@${held}`,
    symbol: state.market.symbol,
    kind: 'unfinished',
    title: doc.kind === 'trade' ? 'Your trade is unfinished' : 'A correction is unfinished',
    sentence: why ? `${doc.sentence} ${why}` : doc.sentence,
    otherwise: 'Until you choose, nothing is sent.',
    askedAt: doc.since,
    expiresAt: null,
    options: [
      ...(why ? [] : [retry]),
      {
        id: 'keep',
        label: held === null ? 'Keep what is held' : `Keep ${held} ${state.market.base}`,
        detail: 'what is held becomes what is asked',
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
  label: 'Take it over as a limit of mine',
  detail: 'it goes on resting at MEXC',
  tone: 'info',
  trades: false,
};

/** One order of a Plumbline that has no row here, at a time: the answer is about exactly this one. */
function sibling(account: Account, state: SymbolState): Prompt | null {
  const [order] = state.observation ? pendingOf(account, state, state.observation, false).siblings : [];
  if (!order) return null;
  return {
    id: `${SIBLING_PROMPT}${order.orderId}`,
    symbol: state.market.symbol,
    kind: 'unrecorded-order',
    title: 'An order that my journal does not know',
    sentence: `${siblingSentence(state, order)} What shall become of it?`,
    otherwise: 'Until you answer, I leave it and trade with what is free.',
    askedAt: order.createdAt,
    expiresAt: null,
    options: [
      ...(canTakeOver(state, order) ? [TAKE_OVER] : []),
      { id: 'cancel', label: 'Cancel this order', detail: '', tone: 'caution', trades: false },
      { id: 'leave', label: 'Leave it', detail: '', tone: 'info', trades: false },
    ],
  };
}

function foreign(account: Account, state: SymbolState): Prompt | null {
  if (!state.observation) return null;
  const orders = pendingOf(account, state, state.observation, false).unanswered;
  const first = orders[0];
  const { foreign } = state;
  if (!first || foreign?.orders !== idsOf(orders)) return null;
  const many = orders.length > 1;
  return {
    id: foreign.id,
    symbol: state.market.symbol,
    kind: 'foreign-orders',
    title: 'Orders that I did not place',
    sentence: `${orders.length} order${many ? 's' : ''} here ${many ? 'were' : 'was'} not placed by Plumbline (${describeAll(state, orders)}). Cancel such orders from now on?`,
    otherwise: 'Until you answer, I leave them and trade with what is free.',
    askedAt: first.createdAt,
    expiresAt: null,
    options: [
      { id: 'always', label: 'Cancel such orders always', detail: '', tone: 'caution', trades: false },
      { id: 'before-correction', label: 'Only before a correction', detail: '', tone: 'info', trades: false },
      { id: 'only-mine', label: 'Never: only my own', detail: '', tone: 'info', trades: false },
    ],
  };
}
