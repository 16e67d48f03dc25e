import type { Account } from '#main/sync/account/account.ts';
import type { Cell } from '#main/sync/account/cell.ts';
import type { LimitDoc } from '#main/sync/standing/document.ts';
import { renewsAt } from '#main/sync/standing/limits.ts';
import { filledOf, openOf } from '#main/sync/standing/own.ts';
import { limitWords } from '#main/sync/standing/plan.ts';
import { RESTS } from '#main/sync/standing/words.ts';
import { dec, text } from '#shared/decimal.ts';
import type { StandingState, StandingView } from '#shared/ipc/standing.ts';

/** Everything that was asked for later, limits first, in the order of the symbols. */
export function standingViews(account: Account): StandingView[] {
  return [...account.cells.values()].flatMap((cell) =>
    cell.standing.limits.map((limit) => limitView(cell, limit)),
  );
}

function limitView(cell: Cell, limit: LimitDoc): StandingView {
  const { base, quote } = cell.market;
  const row = cell.live.get(limit.order);
  const rest = openOf(cell, limit);
  const state: StandingState = cell.unknown.has(limit.order) ? 'unknown' : limit.phase;
  const locked = limit.side === 'SELL' ? rest : rest.mul(limit.price);
  return {
    id: limit.id,
    symbol: cell.market.symbol,
    kind: 'limit',
    side: limit.side,
    state,
    sentence: `${limitWords(cell, limit, dec(limit.quantity))}: ${stateWords(cell, limit, state)}`,
    price: limit.price,
    quantity: limit.quantity,
    filled: text(filledOf(cell, limit)),
    flat: limit.flat,
    keep: null,
    floor: null,
    cap: null,
    away: null,
    against: limit.side === 'SELL' ? 'bid' : 'ask',
    amount: text(rest),
    worth: text(rest.mul(limit.price)),
    locks: { asset: limit.side === 'SELL' ? base : quote, amount: text(locked) },
    lives: 'exchange',
    livesSentence: `Rests at MEXC. ${RESTS}`,
    attempts: 0,
    orderId: row?.orderId ?? null,
    createdAt: limit.createdAt,
    renewsAt: limit.phase === 'resting' ? renewsAt(limit) : null,
    fixed: limit.phase === 'resting' ? null : 'It is being made, moved or cancelled now.',
  };
}

function stateWords(cell: Cell, limit: LimitDoc, state: StandingState): string {
  const filled = filledOf(cell, limit);
  const part = filled.isZero() ? '' : ` ${text(filled)} ${cell.market.base} have filled.`;
  switch (state) {
    case 'making':
      return 'I am placing it.';
    case 'cancelling':
      return `I cancel it until MEXC says that it has ended.${part}`;
    case 'moving':
      return `I cancel it, and place its rest anew.${part}`;
    case 'unknown':
      return `I don't know what became of its order; I am looking it up.${part}`;
    default:
      return `it rests at MEXC.${part}`;
  }
}
