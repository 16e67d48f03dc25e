import type { Account } from '#main/sync/account/account.ts';
import type { SymbolState } from '#main/sync/account/symbol-state.ts';
import { words } from '#main/sync/engine-words.ts';
import type { LimitDoc, StopDoc } from '#main/sync/standing/document.ts';
import { renewsAt } from '#main/sync/standing/limits.ts';
import { filledOf, openOf } from '#main/sync/standing/own.ts';
import { limitWords } from '#main/sync/standing/plan.ts';
import { stopWords } from '#main/sync/standing/plan-stop.ts';
import { RESTS, WORKS_HERE } from '#main/sync/standing/words.ts';
import { together } from '#main/sync/together.ts';
import { dec, floorTo, max, text, ZERO } from '#shared/decimal.ts';
import type { StandingState, StandingView } from '#shared/ipc/standing.ts';
import type { Told } from '#shared/words/said.ts';

const { stop: saidOfStop, limit: saidOfLimit } = words.deskView;

/** Everything that was asked for later, limits first, in the order of the symbols. */
export function standingViews(account: Account): StandingView[] {
  return [...account.symbols.values()].flatMap(({ state }) => {
    const { limits, stop } = state.standing;
    return [...limits.map((limit) => limitView(state, limit)), ...(stop ? [stopView(state, stop)] : [])];
  });
}

function stopView(symbolState: SymbolState, stop: StopDoc): StandingView {
  const held = symbolState.observation?.holding.held ?? ZERO;
  const sells = floorTo(max(ZERO, held.minus(stop.fired?.keep ?? stop.keep)), symbolState.market.lotSize);
  const state = stopState(symbolState, stop);
  return {
    id: stop.id,
    symbol: symbolState.market.symbol,
    kind: 'stop',
    side: 'SELL',
    state,
    sentence: saidOfStop.says({
      stop: stopWords(symbolState, stop),
      state: stopStateWords(symbolState, stop, state),
    }),
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
    fixed: stop.phase === 'firing' ? saidOfStop.sellingNow : null,
  };
}

function stopState(state: SymbolState, stop: StopDoc): StandingState {
  if (stop.phase !== 'armed') return stop.phase;
  if (state.watch?.heldWhy) return 'held';
  if (stop.mustCease) return 'waiting';
  return state.watch?.under ? 'watching' : 'armed';
}

function stopStateWords(symbolState: SymbolState, stop: StopDoc, state: StandingState): Told {
  switch (state) {
    case 'held':
      return saidOfStop.cantSell({ why: symbolState.watch?.heldWhy ?? '' });
    case 'waiting':
      return saidOfStop.mustCease({ price: stop.price });
    case 'watching':
      return saidOfStop.bidIsUnder;
    case 'asked':
      return saidOfStop.asks;
    case 'firing':
      if (symbolState.watch?.heldWhy) return saidOfStop.firedAndCantSell({ why: symbolState.watch.heldWhy });
      return saidOfStop.selling({ attempt: Math.min(5, (stop.fired?.attempts ?? 0) + 1), most: 5 });
    case 'disarmed':
      return saidOfStop.disarmed;
    default:
      return symbolState.watch?.unwatchedSaid ? saidOfStop.notWatched : saidOfStop.armed;
  }
}

function limitView(symbolState: SymbolState, limit: LimitDoc): StandingView {
  const { base, quote } = symbolState.market;
  const row = symbolState.live.get(limit.order);
  const rest = openOf(symbolState, limit);
  const state: StandingState = symbolState.unknown.has(limit.order) ? 'unknown' : limit.phase;
  const locked = limit.side === 'SELL' ? rest : rest.mul(limit.price);
  return {
    id: limit.id,
    symbol: symbolState.market.symbol,
    kind: 'limit',
    side: limit.side,
    state,
    sentence: saidOfLimit.says({
      limit: limitWords(symbolState, limit, dec(limit.quantity)),
      state: stateWords(symbolState, limit, state),
    }),
    price: limit.price,
    quantity: limit.quantity,
    filled: text(filledOf(symbolState, limit)),
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
    livesSentence: saidOfLimit.restsAtMexc({ lives: RESTS }),
    attempts: 0,
    orderId: row?.orderId ?? null,
    createdAt: limit.createdAt,
    renewsAt: limit.phase === 'resting' ? renewsAt(limit) : null,
    fixed: limit.phase === 'resting' ? null : saidOfLimit.inChange,
  };
}

function stateWords(symbolState: SymbolState, limit: LimitDoc, state: StandingState): Told {
  const filled = filledOf(symbolState, limit);
  const { base } = symbolState.market;
  const withFilled = (first: Told) =>
    together(first, filled.isZero() ? null : saidOfLimit.haveFilled({ quantity: text(filled), base }));
  switch (state) {
    case 'making':
      return saidOfLimit.placing;
    case 'cancelling':
      return withFilled(saidOfLimit.cancelling);
    case 'moving':
      return withFilled(saidOfLimit.moving);
    case 'unknown':
      return withFilled(saidOfLimit.unknown);
    default:
      return withFilled(saidOfLimit.rests);
  }
}
