import { Decimal } from '#shared/decimal.ts';
import type { ChannelArgs } from '#shared/ipc/contract.ts';
import type { Slices } from '#shared/ipc/slices.ts';
import type { PreviewView } from '#shared/ipc/trade.ts';

let minted = 0;

/** A plausible preview: enough arithmetic that the ticket shows changing figures, no rules of the engine. */
export function previewOf(args: ChannelArgs<'trade.preview'>, slices: Slices): PreviewView {
  const view = slices.symbols.find((symbol) => symbol.symbol === args.symbol);
  const price = new Decimal(view?.price?.mid ?? '2000');
  const held = new Decimal(view?.held?.base ?? '0');
  const equity = held.mul(price).plus(view?.held?.cash ?? '0');
  const wanted =
    args.size.kind === 'base'
      ? new Decimal(args.size.value)
      : args.size.kind === 'quote'
        ? new Decimal(args.size.value).div(price)
        : equity.mul(args.size.value).mul('0.0095').div(price);
  const buys = args.action === 'long';
  const part =
    args.action === 'reduce' && args.size.kind === 'percent' ? new Decimal(args.size.value).div(100) : 1;
  const quantity = (buys ? wanted.minus(held) : held.mul(part)).toDecimalPlaces(4, Decimal.ROUND_DOWN);
  minted += 1;
  const common = {
    id: `preview-${minted}`,
    symbol: args.symbol,
    action: args.action,
    expiresAt: slices.session.now + 30_000 + minted * 1000,
    feeAsset: view?.quote ?? 'USDC',
    leaves: [],
    hint: null,
  };
  if (quantity.lte(0))
    return {
      ...common,
      verdict: buys ? 'already held' : 'nothing to do',
      sentence: buys ? 'You already hold it: Long only ever buys.' : 'There is nothing to sell.',
      side: null,
      quantity: null,
      limitPrice: null,
      capPrice: null,
      expectedPrice: null,
      expectedQuote: null,
      fee: null,
      worstPrice: null,
      worstSlippage: null,
      cancels: [],
      targetAfter: held.toFixed(),
      hint: buys ? 'To hold less, use Reduce.' : null,
    };
  const value = quantity.mul(price);
  const toward = buys ? 1 : -1;
  return {
    ...common,
    verdict: 'trade',
    sentence: `I ${buys ? 'buy' : 'sell'} ${quantity.toFixed(4)} ${view?.base} with up to 4 limit orders, one after another.`,
    side: buys ? 'BUY' : 'SELL',
    quantity: quantity.toFixed(),
    limitPrice: price.mul(1 + 0.001 * toward).toFixed(2),
    capPrice: price.mul(1 + 0.01 * toward).toFixed(2),
    expectedPrice: price.mul(1 + 0.0002 * toward).toFixed(2),
    expectedQuote: value.toFixed(2),
    fee: value.mul('0.0005').toFixed(4),
    worstPrice: price.mul(1 + 0.01 * toward).toFixed(2),
    worstSlippage: value.mul('0.01').toFixed(2),
    cancels: slices.orders
      .filter((order) => order.owner === 'own')
      .map((order) => `Own ${order.side} at ${order.price}.`),
    targetAfter: (buys ? held.plus(quantity) : held.minus(quantity)).toFixed(),
  };
}
