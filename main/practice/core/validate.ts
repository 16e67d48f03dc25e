import { Decimal } from '#shared/decimal.ts';
import type { Market } from './market.ts';
import { type ApiOrderType, Refused, type Side } from './types.ts';

/** An order as it comes over the wire: everything is text or missing (MEXC API notes 2.4, `POST /order`). */
export interface PlaceRequest {
  symbol: string;
  side: string;
  type: string;
  quantity?: string | undefined;
  price?: string | undefined;
  quoteOrderQty?: string | undefined;
  newClientOrderId?: string | undefined;
}

/** An order that passed every rule but the funds. */
export interface ValidOrder {
  market: Market;
  side: Side;
  type: ApiOrderType;
  price: Decimal;
  priceTicks: number;
  quantity: Decimal;
  quoteQuantity: Decimal | null;
  clientOrderId: string | null;
}

/** How fine the value of a market order may be; MEXC publishes no number for it (MEXC API notes 0.2). */
const QUOTE_DECIMALS = 8;
const AMOUNT = /^\d{1,24}(\.\d{1,24})?$/;
const CLIENT_ID = /^[A-Za-z0-9_-]{1,32}$/;
const TYPES = new Set(['LIMIT', 'LIMIT_MAKER', 'IMMEDIATE_OR_CANCEL', 'FILL_OR_KILL', 'MARKET']);

/** Applies the rules of MEXC API notes 3.1 to 3.3. Throws `Refused` with the code of section 4. */
export function validateOrder(request: PlaceRequest, market: Market, now: number): ValidOrder {
  const { config } = market;
  if (!config.apiTrading) throw new Refused(10007, 'symbol not support api');
  if (config.suspended) throw new Refused(30000, 'Trading is suspended for the requested symbol');
  if (config.status !== '1') throw new Refused(30016, 'Trading disabled');
  if (request.side !== 'BUY' && request.side !== 'SELL') throw missing('side');
  const { side } = request;
  const allowed =
    config.tradeSideType === 1 || (side === 'BUY' ? config.tradeSideType === 2 : config.tradeSideType === 3);
  if (!allowed) throw new Refused(30001, `Current transaction direction not allowed: ${side}`);
  const type = validType(request.type, market);
  const clientOrderId = request.newClientOrderId || null;
  if (clientOrderId !== null && !CLIENT_ID.test(clientOrderId)) {
    throw new Refused(700008, "Illegal characters found in parameter 'newClientOrderId'.");
  }
  if (type === 'MARKET')
    return { ...marketOrder(request, market, side, now), market, side, type, clientOrderId };
  const finest = config.takenDecimals?.[side] ?? config.baseDecimals;
  const quantity = amount(request.quantity, 'quantity', finest);
  const price = amount(request.price, 'price', config.takenPriceDecimals ?? config.priceDecimals);
  if (quantity.lt(market.minQuantity)) throw tooSmall(config.minQuantity, config.base);
  const notional = price.times(quantity);
  if (notional.lt(market.minNotional)) throw tooSmall(config.minNotional, config.quote);
  if (notional.gt(market.maxNotional)) throw tooLarge(config.maxNotional, config.quote);
  const priceTicks = market.ticksOf(price);
  const last = market.price(market.lastAt(now));
  const outside =
    side === 'BUY'
      ? price.gt(last.times(new Decimal(config.bandUp).plus(1)))
      : price.lt(last.times(new Decimal(1).minus(config.bandDown)));
  if (outside) {
    throw new Refused(30087, 'Order price exceeds the allowed range of the last price');
  }
  return { market, side, type, price, priceTicks, quantity, quoteQuantity: null, clientOrderId };
}

function validType(type: string, market: Market): ApiOrderType {
  if (!type) throw missing('type');
  if (!TYPES.has(type)) throw new Refused(33333, 'Param error!');
  const { config } = market;
  const immediate = type === 'IMMEDIATE_OR_CANCEL' || type === 'FILL_OR_KILL';
  if (immediate && !config.immediateTypes) throw new Refused(30041, 'Current order type can not place order');
  if (type === 'MARKET' && !config.orderTypes.includes(type)) {
    throw new Refused(30019, 'Api market order is disabled');
  }
  if (!immediate && !config.orderTypes.includes(type)) {
    throw new Refused(30041, 'Current order type can not place order');
  }
  return type as ApiOrderType;
}

function marketOrder(
  request: PlaceRequest,
  market: Market,
  side: Side,
  now: number,
): Pick<ValidOrder, 'price' | 'priceTicks' | 'quantity' | 'quoteQuantity'> {
  const { config } = market;
  const touch = market.book.touch(now);
  const opposite = side === 'BUY' ? touch.ask : touch.bid;
  if (opposite === 0) throw new Refused(30025, 'No opposite order');
  // The price of a market order is a protective bound and never the price of its fills (MEXC API notes 2.4).
  const bound = Math.max(1, Math.round(opposite * (side === 'BUY' ? 1.05 : 0.95)));
  const price = market.price(bound);
  let quoteQuantity: Decimal | null = null;
  let quantity: Decimal;
  if (request.quoteOrderQty) {
    quoteQuantity = amount(request.quoteOrderQty, 'quoteOrderQty', QUOTE_DECIMALS, 'amount');
    quantity = market.quantity(market.lotsOf(quoteQuantity.div(market.price(opposite))));
  } else {
    quantity = amount(request.quantity, 'quantity', config.baseDecimals);
  }
  const value = quoteQuantity ?? quantity.times(market.price(opposite));
  if (value.lt(market.minNotional)) throw tooSmall(config.minNotional, config.quote);
  if (value.gt(market.maxNotionalMarket)) throw tooLarge(config.maxNotionalMarket, config.quote);
  return { price, priceTicks: bound, quantity, quoteQuantity };
}

/** Too many decimals are answered with code 400 and a text that begins with a space (MEXC API notes 0.2). */
function amount(text: string | undefined, name: string, decimals: number, called = name): Decimal {
  if (text === undefined || text === '') throw missing(name);
  if (!AMOUNT.test(text)) throw new Refused(33333, 'Param error!');
  const value = new Decimal(text);
  if (value.isZero()) throw new Refused(10102, `${name} must be greater than zero`);
  if (value.decimalPlaces() > decimals) throw new Refused(400, ` ${called} scale is invalid`);
  return value;
}

function missing(name: string): Refused {
  return new Refused(700004, `Mandatory parameter '${name}' was not sent, was empty/null, or malformed.`);
}

function tooSmall(least: string, asset: string): Refused {
  return new Refused(30002, `The minimum transaction volume cannot be less than:${least}${asset}`);
}

function tooLarge(most: string, asset: string): Refused {
  return new Refused(30003, `The maximum transaction volume cannot be greater than:${most}${asset}`);
}
