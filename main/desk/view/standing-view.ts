import type { Account } from '#main/sync/account/account.ts';
import type { Cell } from '#main/sync/account/cell.ts';
import type { LimitDoc, StopDoc } from '#main/sync/standing/document.ts';
import { renewsAt } from '#main/sync/standing/limits.ts';
import { filledOf, openOf } from '#main/sync/standing/own.ts';
import { limitWords } from '#main/sync/standing/plan.ts';
import { stopWords } from '#main/sync/standing/plan-stop.ts';
import { RESTS, WORKS_HERE } from '#main/sync/standing/words.ts';
import { SENTENCE_LENGTH } from '#shared/bounds.ts';
import { dec, floorTo, max, text, ZERO } from '#shared/decimal.ts';
import type { StandingState, StandingView } from '#shared/ipc/standing.ts';
import { shorten } from '#shared/shorten.ts';

/** Everything that was asked for later, limits first, in the order of the symbols. */
export function standingViews(account: Account): StandingView[] {
  return [...account.cells.values()].flatMap((cell) => {
    const { limits, stop } = cell.standing;
    return [...limits.map((limit) => limitView(cell, limit)), ...(stop ? [stopView(cell, stop)] : [])];
  });
}

function stopView(cell: Cell, stop: StopDoc): StandingView {
  const held = cell.seen?.holding.held ?? ZERO;
  const sells = floorTo(max(ZERO, held.minus(stop.fired?.keep ?? stop.keep)), cell.market.lotSize);
  const state = stopState(cell, stop);
  return {
    id: stop.id,
    symbol: cell.market.symbol,
    kind: 'stop',
    side: 'SELL',
    state,
    sentence: shorten(`${stopWords(cell, stop)}. ${stopStateWords(cell, stop, state)}`, SENTENCE_LENGTH),
    price: stop.price,
    quantity: null,
    filled: stop.fired?.sold ?? '0',
    flat: false,
    keep: stop.keep,
    floor: stop.floor,
    cap: stop.cap,
    away: stop.away,
    against: 'bid',
    amount: text(sells),
    worth: text(sells.mul(stop.price)),
    locks: null,
    lives: 'here',
    livesSentence: WORKS_HERE,
    attempts: stop.fired?.attempts ?? 0,
    orderId: null,
    createdAt: stop.createdAt,
    renewsAt: null,
    fixed:
      stop.phase === 'firing' ? 'It is selling now: you can end it, or click Flat, Short or Reduce.' : null,
  };
}

function stopState(cell: Cell, stop: StopDoc): StandingState {
  if (stop.phase !== 'armed') return stop.phase;
  if (cell.watch?.heldWhy) return 'held';
  if (stop.mustCease) return 'waiting';
  return cell.watch?.under ? 'watching' : 'armed';
}

function stopStateWords(cell: Cell, stop: StopDoc, state: StandingState): string {
  switch (state) {
    case 'held':
      return `Its condition holds, and I can't sell: ${cell.watch?.heldWhy ?? ''}`;
    case 'waiting':
      return `It counts only after the bid has been over ${stop.price} again.`;
    case 'watching':
      return 'The bid is at or under it.';
    case 'asked':
      return 'It asks you whether to sell.';
    case 'firing':
      return `It is selling: attempt ${Math.min(5, (stop.fired?.attempts ?? 0) + 1)} of 5.`;
    case 'disarmed':
      return 'Disarmed: it sells nothing until you arm it again.';
    default:
      return cell.watch?.unwatchedSaid ? 'Armed, and not watched: I have no price.' : 'Armed.';
  }
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
