import type { PracticeWorker } from '#main/practice/worker-client.ts';
import { words } from '#main/sync/engine-words.ts';
import { type Decimal, dec, floorTo, ZERO } from '#shared/decimal.ts';
import type { Disturbance } from '#shared/ipc/contract.ts';
import type { Told } from '#shared/words/said.ts';

const said = words.venues.disturbed;
const LOT = dec('0.0001');
/** Foreign orders rest this far from the market, so that they don't fill at once. */
const AWAY = dec('0.01');

/** A price through a stop is so far under it. */
const UNDER = dec('0.995');
/** Less than the second for which a stop's condition must hold. */
const WICK_MS = 800;

const id = (symbol: string): string => symbol.replace('/', '');

/** The window's disturb buttons, carried out as external actions on the practice exchange. Returns what happened, in words. */
export function createDisturb(worker: PracticeWorker): (what: Disturbance) => Promise<Told> {
  const total = async (asset: string): Promise<Decimal> => {
    const { balances } = await worker.run('state', {});
    const found = balances.find((each) => each.asset === asset);
    return found ? dec(found.free).plus(found.locked) : ZERO;
  };
  return async (what) => {
    switch (what.kind) {
      case 'trade-elsewhere': {
        const quantity = await size(worker, total, what.symbol, what.side, dec(what.percent));
        await worker.run('externalTrade', { symbol: id(what.symbol), side: what.side, quantity });
        const [base = ''] = what.symbol.split('/');
        return what.side === 'BUY' ? said.bought({ quantity, base }) : said.sold({ quantity, base });
      }
      case 'deposit':
        await worker.run('deposit', { asset: what.asset, amount: what.amount });
        return said.deposit({ amount: what.amount, asset: what.asset });
      case 'withdrawal':
        await worker.run('withdrawal', { asset: what.asset, amount: what.amount });
        return said.withdrawn({ amount: what.amount, asset: what.asset });
      case 'transfer-out':
        await worker.run('transfer', {
          asset: what.asset,
          amount: what.amount,
          direction: 'SPOT_TO_FUTURES',
        });
        return said.toFutures({ amount: what.amount, asset: what.asset });
      case 'foreign-order': {
        const price = await touch(worker, what.symbol);
        const away = what.side === 'BUY' ? price.mul(AWAY.neg().plus(1)) : price.mul(AWAY.plus(1));
        const quantity = floorTo(dec(20).div(away), LOT).plus(LOT).toFixed();
        await worker.run('foreignOrder', {
          symbol: id(what.symbol),
          side: what.side,
          price: away.toDecimalPlaces(2).toFixed(),
          quantity,
        });
        const order = { quantity, price: away.toFixed(2) };
        return what.side === 'BUY' ? said.orderToBuy(order) : said.orderToSell(order);
      }
      case 'move-price':
        await worker.run('movePrice', { symbol: id(what.symbol), percent: what.percent });
        return said.priceMoved({ symbol: what.symbol, percent: what.percent });
      case 'through-stop':
        return throughStop(worker, what.symbol, dec(what.price), what.wick);
      case 'fill-while-off': {
        const past = dec(what.side === 'BUY' ? '0.999' : '1.001')
          .mul(what.price)
          .toSignificantDigits(8);
        await worker.run('whileOff', { symbol: id(what.symbol), price: past.toFixed() });
        return said.fillsWhileOff({ symbol: what.symbol, price: past.toFixed() });
      }
      case 'cancel-limit':
        await worker.run('cancelForeign', { orderId: what.orderId });
        return said.limitCancelled({ symbol: what.symbol });
      case 'freeze-book':
        await worker.run('freeze', { symbol: id(what.symbol), on: what.on });
        return (what.on ? said.bookStands : said.bookMoves)({ symbol: what.symbol });
      case 'lose-next-reply':
        await worker.run('fault.add', {
          match: { method: 'POST', path: '/api/v3/order', times: 1 },
          effect: { kind: 'loseReply' },
        });
        return said.replyGetsLost;
      case 'exchange-down':
        await worker.run('outage', { ms: what.seconds * 1000 });
        return said.down({ seconds: what.seconds });
      case 'slow-replies':
        await worker.run('fault.clear', { id: 'slow' }).catch(() => undefined);
        if (what.milliseconds > 0) {
          await worker.run('fault.add', {
            match: { times: null },
            effect: { kind: 'delayReply', ms: what.milliseconds },
          });
        } else await worker.run('fault.clear', {});
        return what.milliseconds > 0 ? said.slower({ ms: what.milliseconds }) : said.quick;
      case 'silent-stream':
        await worker.run('stream.fault', {
          fault: { kind: 'silent', what: 'data', ms: what.seconds * 1000 },
        });
        return said.streamSilent({ seconds: what.seconds });
    }
  };
}

/** The price falls half a percent under a stop; a wick is back before the stop's second is over. */
async function throughStop(
  worker: PracticeWorker,
  symbol: string,
  stop: Decimal,
  wick: boolean,
): Promise<Told> {
  const price = stop.mul(UNDER).toSignificantDigits(8).toFixed();
  await worker.run('movePrice', {
    symbol: id(symbol),
    price,
    ...(wick ? { backAfterMs: WICK_MS } : {}),
  });
  return wick
    ? said.wick({ symbol, price, seconds: WICK_MS / 1000 })
    : said.throughStop({ symbol, price, stopPrice: stop.toFixed() });
}

async function touch(worker: PracticeWorker, symbol: string): Promise<Decimal> {
  const reply = await fetch(`${worker.url}/api/v3/ticker/bookTicker?symbol=${id(symbol)}`);
  const body = (await reply.json()) as { bidPrice: string; askPrice: string };
  return dec(body.bidPrice).plus(body.askPrice).div(2);
}

/** Percent of the base for a sale, of the cash for a buy. */
async function size(
  worker: PracticeWorker,
  total: (asset: string) => Promise<Decimal>,
  symbol: string,
  side: 'BUY' | 'SELL',
  percent: Decimal,
): Promise<string> {
  const [base = '', quote = ''] = symbol.split('/');
  const share = percent.div(100);
  if (side === 'SELL') return floorTo((await total(base)).mul(share), LOT).toFixed();
  const cash = (await total(quote)).mul(share).mul('0.999');
  return floorTo(cash.div(await touch(worker, symbol)), LOT).toFixed();
}
