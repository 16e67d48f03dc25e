import { ENDPOINTS } from '#main/exchange/endpoints.ts';
import { JournalError } from '#main/journal/error.ts';
import type { ActionBody, ActionName } from '#main/practice/index.ts';
import { symbolKey } from '#main/sync/state/symbol-doc.ts';
import { type Decimal, dec } from '#shared/decimal.ts';
import { controlIfAble } from '../control-if-able.ts';
import { type DeskWorld, LIVE_ACCOUNT } from '../desk-world.ts';
import type { Event } from './happenings.ts';
import { playOddity } from './oddities.ts';
import type { DeskWatch } from './watch.ts';

/** The rules of the markets are read anew this often. */
const RULES_MS = 15 * 60_000;

/** What happens around the program: to the account, at the exchange, to the disk and the computer. */
export class Outside {
  private readonly world: DeskWorld;
  private readonly watch: DeskWatch;
  /** What ends later, and at the latest with the schedule. */
  private readonly later: (ms: number, end: () => void) => void;
  private keyRefusedUntil = Number.NEGATIVE_INFINITY;
  private strangers = 0;
  private diskFault: { readonly refuse: boolean; readonly ms: number } | null = null;
  private readonly usual: DeskWorld['live']['latency'];

  constructor(world: DeskWorld, watch: DeskWatch, later: Outside['later']) {
    this.world = world;
    this.watch = watch;
    this.later = later;
    this.usual = world.live.latency;
    world.onAppend = () => {
      const fault = this.diskFault;
      if (!fault) return null;
      return fault.refuse ? { reject: new JournalError('full', 'The disk is full.') } : { extraMs: fault.ms };
    };
  }

  /** A start with a mode that was asked for ends at such a key; what was answered may still be under way. */
  get keyRefused(): boolean {
    return this.world.clock.monotonic() - this.keyRefusedUntil < 15_000;
  }

  get diskFails(): boolean {
    return this.diskFault !== null;
  }

  happens(event: Exclude<Event, { kind: 'restart' }>): void {
    switch (event.kind) {
      case 'phone': {
        const quantity = this.amount(event.symbol, event.side, event.percent);
        if (quantity)
          this.control('externalTrade', { symbol: idOf(event.symbol), side: event.side, quantity });
        return;
      }
      case 'foreign':
        this.foreign(event);
        return;
      case 'odd':
        this.later(event.forMs, () => {
          const { coarserSteps, largerMinimum } = this.watch;
          const until = this.world.clock.monotonic() + RULES_MS;
          if (event.what === 'minimum') largerMinimum.set(event.symbol, until);
          if (event.what === 'steps') coarserSteps.set(event.symbol, until);
        });
        playOddity(event, {
          market: this.world.live.core.core.marketOf(idOf(event.symbol)),
          quantity: this.amount(event.symbol, 'SELL', 10),
          now: this.world.exchangeNow(),
          control: (name, body) => this.control(name, body),
          later: (ms, end) => this.later(ms, end),
        });
        return;
      case 'deposit':
        this.control('deposit', { asset: event.asset, amount: String(event.percent / 100) });
        return;
      case 'withdrawal': {
        const amount = this.free(event.asset).mul(event.percent).div(100).toDecimalPlaces(6, 1);
        if (amount.gt(0)) this.control('withdrawal', { asset: event.asset, amount: amount.toFixed() });
        return;
      }
      case 'price':
        this.control('movePrice', { symbol: idOf(event.symbol), percent: event.percent });
        return;
      case 'fill':
        this.control('fillBehaviour', { fill: event.fill });
        this.later(event.forMs, () => this.control('fillBehaviour', { fill: { mode: 'book' } }));
        return;
      case 'book': {
        const side: [string, string][] = [['1900', '5']];
        this.control('setBook', {
          symbol: idOf(event.symbol),
          bids: event.bids ? side : [],
          asks: event.bids ? [] : side,
        });
        this.later(event.forMs, () => this.control('setBook', { symbol: idOf(event.symbol), clear: true }));
        return;
      }
      case 'fault':
        this.control('fault.add', event.rule);
        return;
      case 'outage':
        this.control('outage', { ms: event.ms });
        this.later(event.ms, () => this.control('outage', { ms: 0 }));
        return;
      case 'slow': {
        const { live } = this.world;
        live.latency = { ...this.usual, back: event.ms };
        this.later(event.forMs, () => {
          live.latency = this.usual;
        });
        return;
      }
      case 'disk':
        this.diskFault = event;
        this.later(event.forMs, () => {
          this.diskFault = null;
        });
        return;
      case 'stream':
        this.stream(event);
        return;
      case 'key':
        this.key(event);
        return;
      case 'moved':
        this.moved(event);
        return;
      case 'stranger':
        this.foreign(event, `PLother10001lmuKD0000${this.strangers++}ImrI`);
        return;
      case 'fees':
        this.control('setFees', { feeMode: event.mode, takerFee: event.taker });
        return;
      case 'doubt':
        this.world.doubtful = [{ account: LIVE_ACCOUNT, id: 1, key: symbolKey(event.symbol) }];
        return;
      case 'signal':
        if (this.world.slices) this.world.desk.signal(event.what);
        return;
      case 'wallJump':
        this.world.clock.setWall(this.world.clock.now() + event.ms);
        return;
    }
  }

  private foreign({ symbol, side }: { symbol: string; side: 'BUY' | 'SELL' }, clientOrderId?: string): void {
    const market = this.world.live.core.core.marketOf(idOf(symbol));
    const last = market.lastAt(this.world.exchangeNow());
    const price = market.price(Math.round(last * (side === 'BUY' ? 0.98 : 1.02))).toFixed();
    const quantity = this.amount(symbol, side, 10);
    if (!quantity) return;
    const own = clientOrderId === undefined ? {} : { clientOrderId };
    this.control('foreignOrder', { symbol: idOf(symbol), side, price, quantity, ...own });
  }

  private moved({ how, asset, percent }: Extract<Event, { kind: 'moved' }>): void {
    const share = (whole: Decimal) => whole.mul(percent).div(100).toDecimalPlaces(6, 1).toFixed();
    const amount = share(this.free(asset));
    if (how === 'airdrop') this.control('airdrop', { asset, amount: share(dec(1)) });
    else if (how === 'from futures')
      this.control('transfer', { asset, amount: share(dec(1)), direction: 'FUTURES_TO_SPOT' });
    else if (dec(amount).isZero()) return;
    else if (how === 'to futures') this.control('transfer', { asset, amount, direction: 'SPOT_TO_FUTURES' });
    else {
      this.control('subAccount', { name: 'second', balances: {} });
      const direction = 'SPOT_TO_SUB_ACCOUNT';
      this.control('subAccountTransfer', { asset, amount, subAccount: 'second', direction });
    }
  }

  private stream({ fault, forMs }: Extract<Event, { kind: 'stream' }>): void {
    if (fault === 'disconnect') this.control('stream.disconnect', {});
    else if (fault === 'listen key expired') this.control('listenKey.expire', {});
    else if (fault === 'listen key refused') {
      this.control('listenKey.refuse', { on: true });
      this.later(forMs, () => this.control('listenKey.refuse', { on: false }));
    } else {
      this.control('stream.fault', { fault });
      this.later(forMs, () => this.control('stream.clear', {}));
    }
  }

  /** A refusal of the key is one of every signed request; one of a permission of orders alone. */
  private key({ code, forMs }: Extract<Event, { kind: 'key' }>): void {
    const refused = Object.values(ENDPOINTS).filter((each) =>
      code === 700007 ? each.orderCall : each.signed && !('futures' in each),
    );
    const body = JSON.stringify({ code, msg: 'refused' });
    const effect = { kind: 'answer', status: 400, body, apply: false } as const;
    this.keyRefusedUntil = Number.POSITIVE_INFINITY;
    const ids = refused.map(({ method, path }) => {
      const match = { method, path: `/${path}`, times: null };
      return this.world.live.control('fault.add', { match, effect }).id;
    });
    this.later(forMs, () => {
      this.keyRefusedUntil = this.world.clock.monotonic();
      for (const id of ids) this.control('fault.clear', { id });
    });
  }

  private control<N extends ActionName>(name: N, body: ActionBody<N>): void {
    controlIfAble(this.world, this.watch, name, body);
  }

  private free(asset: string): Decimal {
    return this.world.live.core.core.accounts.get(asset).free;
  }

  private amount(symbol: string, side: 'BUY' | 'SELL', percent: number): string | null {
    const market = this.world.live.core.core.marketOf(idOf(symbol));
    const [base = '', quote = ''] = symbol.split('/');
    const price = market.price(market.lastAt(this.world.exchangeNow()));
    const all = side === 'SELL' ? this.free(base) : this.free(quote).div(price).mul('0.99');
    const quantity = all.mul(percent).div(100).toDecimalPlaces(market.config.baseDecimals, 1);
    return quantity.mul(price).gte(dec('1.1')) ? quantity.toFixed() : null;
  }
}

const idOf = (symbol: string): string => symbol.replace('/', '');
