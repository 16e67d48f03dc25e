import { dec, floorTo, max, text } from '#shared/decimal.ts';
import type { Prompt } from '#shared/ipc/prompt.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { orderMarket } from '../orders/learn-step.ts';
import { stopWords } from './plan-stop.ts';

/** A stop whose condition came while nobody watched, or that was selling when the program ended. */
export function stopPrompt(state: SymbolState): Prompt | null {
  const { stop } = state.standing;
  if (stop?.phase !== 'asked' || stop.askedAt === null) return null;
  const { base, symbol } = state.market;
  const held = state.observation?.holding.held ?? dec(0);
  const keep = stop.fired?.keep ?? stop.keep;
  const sells = floorTo(max(dec(0), held.minus(keep)), orderMarket(state, 'SELL').lotSize);
  const bid = state.price?.bid ?? state.observation?.book.bids[0]?.price;
  const again = `it counts only after the bid has been over ${stop.price} again`;
  const wait: Prompt['options'][number] = {
    id: 'wait',
    label: 'Not now: wait',
    detail: again,
    tone: 'info',
    trades: false,
  };
  return {
    id: `stop:${stop.id}:${stop.askedAt}:${text(sells)}`,
    symbol,
    kind: 'stop',
    title: stop.fired ? 'Your stop was selling' : 'Your stop came true',
    sentence: stop.fired
      ? `The program ended while your stop "${stopWords(state, stop)}" was selling: ${stop.fired.sold} ${base} sold, ${text(held)} are held. Go on?`
      : `Your stop "${stopWords(state, stop)}" came true while I wasn't watching${bid ? `; the best bid is ${bid.toFixed()} now` : ''}. Sell now?`,
    otherwise: stop.fired ? `Until you answer, nothing is sold; ${again}.` : `Until you answer, ${again}.`,
    askedAt: stop.askedAt,
    expiresAt: null,
    options: [
      {
        id: 'sell-now',
        label: `Sell ${text(sells)} ${base}`,
        detail: bid ? `about ${sells.mul(bid).toFixed(2)} ${state.market.quote}` : '',
        tone: 'caution',
        trades: true,
      },
      ...(stop.fired ? [] : [wait]),
      { id: 'end', label: 'End the stop', detail: 'nothing is sold', tone: 'info', trades: false },
    ],
  };
}
