import { dec } from '#shared/decimal.ts';
import type { ChannelArgs, ChannelResult } from '#shared/ipc/contract.ts';
import type { Slices } from '#shared/ipc/slices.ts';
import type { StandingView } from '#shared/ipc/standing.ts';
import { ago, ahead, now } from './world.ts';

type Args = ChannelArgs<'standing.preview'>;

/** What the mock would make of an ask: its size in base as told, at its own price. */
export function standingPreviewOf(
  { symbol, ask, replaces }: Args,
  { symbols }: Slices,
): ChannelResult<'standing.preview'> {
  const view = symbols.find((each) => each.symbol === symbol);
  const held = dec(view?.held?.base ?? '0');
  const quantity =
    ask.kind === 'stop'
      ? held.minus(ask.keep)
      : ask.size.kind === 'base'
        ? dec(ask.size.value)
        : ask.size.kind === 'all'
          ? held
          : held.mul('0.5');
  const worth = quantity.mul(ask.price);
  const stop = ask.kind === 'stop';
  return {
    id: 'standing-preview-1',
    symbol,
    kind: ask.kind,
    replaces,
    expiresAt: now + 30_000,
    verdict: quantity.gt(0) ? 'make' : 'refused',
    sentence: quantity.gt(0)
      ? `${stop ? 'I sell' : 'It rests with'} ${quantity.toFixed()} ${view?.base ?? ''} at ${ask.price}.`
      : 'You hold nothing that could be sold.',
    side: stop ? 'SELL' : ask.side,
    price: ask.price,
    quantity: quantity.gt(0) ? quantity.toFixed() : null,
    cutFrom: null,
    worth: worth.toFixed(),
    fee: worth.mul('0.0005').toFixed(),
    feeAsset: view?.quote ?? null,
    worstPrice: stop ? null : ask.price,
    targetAfter: stop ? ask.keep : '0.595',
    cancels: [],
    leaves: [],
    warnings: stop
      ? ['MEXC takes no stop orders, and no floor is set: a jump past the price sells lower.']
      : [],
    lives: stop
      ? 'Works only while I run and am connected.'
      : 'Rests at MEXC, also while this computer is off.',
  };
}

const base: StandingView = {
  id: 'limit-1',
  symbol: 'ETH/USDC',
  kind: 'limit',
  side: 'BUY',
  state: 'resting',
  sentence: 'It rests since 13:40:02; nothing of it has filled.',
  price: '1950',
  quantity: '0.12',
  filled: '0',
  flat: false,
  keep: null,
  floor: null,
  cap: null,
  away: null,
  against: 'ask',
  amount: '0.12',
  worth: '234',
  locks: { asset: 'USDC', amount: '234' },
  lives: 'exchange',
  livesSentence: 'It stays at MEXC, also while this computer is off.',
  attempts: 0,
  orderId: 'C02__700001',
  createdAt: ago(2500),
  renewsAt: ahead(500_000),
  fixed: null,
};

/** A limit below and a stop further below. */
export const standingOrders: readonly StandingView[] = [
  base,
  {
    ...base,
    id: 'stop-1',
    kind: 'stop',
    side: 'SELL',
    state: 'armed',
    sentence: 'I watch 1,940.00: the bid is 2,003.05.',
    price: '1940',
    quantity: null,
    flat: true,
    keep: '0',
    cap: '2',
    away: 'ask',
    against: 'bid',
    amount: '0.475',
    worth: '921.5',
    locks: null,
    lives: 'here',
    livesSentence: 'It works only while I run and am connected.',
    orderId: null,
    renewsAt: null,
  },
];
