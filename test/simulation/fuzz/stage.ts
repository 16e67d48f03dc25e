import { JournalError } from '#main/journal/error.ts';
import {
  type ActionBody,
  type ActionName,
  type ActionResults,
  createControl,
  DEFAULT_PERMISSIONS,
  Refused,
} from '#main/practice/index.ts';
import type { ManagedSymbol } from '#main/sync/account/managed-symbol.ts';
import { JournalDown } from '#main/sync/account/row-writer.ts';
import { tell } from '#main/sync/engine-words.ts';
import { promptsOf } from '#main/sync/prompts/prompts.ts';
import { Refusal } from '#main/sync/refusal.ts';
import { Decimal, dec } from '#shared/decimal.ts';
import type { AppendFault } from '../model-journal.ts';
import { UnderWay } from '../under-way.ts';
import { ODD_FIELDS, ruleChange } from './oddities.ts';
import { type Machine, mostTelling, PREFIX, type Program } from './program.ts';
import type { Action, Amount } from './schedule.ts';
import { phaseOf, type Tally } from './tally.ts';

export type Click = Extract<Action, { kind: 'click' }>;

/** What the stage tells of what it did. */
export interface StageEar {
  did(action: Action, detail: string): void;
  /** The trader has submitted a preview. */
  submitted(click: Click, intentId: string): void;
  /** The trader has approved, or chosen to try again. */
  answered(symbol: string, option: string): void;
  /** Something stands in the program's way. */
  trouble(): void;
  /** Counts what met what. */
  readonly tally: Tally;
  /** Something that must not happen: the program threw where it promises not to. */
  broke(what: string): void;
}

/** What is told of a setting that was set to what it was: nothing has changed. */
export const AS_IT_WAS = 'as it was';
const USUAL_BOOK = { thin: ['0.004', '0.02', '0.05', '0.3'] } as const;

/** Carries out what a schedule says: the trader's actions, external actions, and what breaks. */
export class Stage {
  /** Virtual monotonic time at which the last thing happened or the last fault ended. */
  lastAt = 0;
  private readonly machine: Machine;
  private readonly program: Program;
  private readonly ear: StageEar;
  /** What is set up for later, as far as it tells two states apart. */
  get pending(): unknown {
    const symbols = [...(this.program.engine?.account.symbols.values() ?? [])];
    const works = symbols.some(({ state: { busy, clicksWaiting } }) => busy !== null || clicksWaiting > 0);
    if (!works) this.submitted = [];
    return {
      journal: this.journalFault,
      seen: this.seenPrompts.size,
      commands: this.commands.names,
      // What was decided under a lease goes by that one.
      lease: works ? this.program.switch?.lease() : null,
      submitted: this.submitted,
    };
  }

  private readonly commands = new UnderWay();
  /** Clicks that may not have ended. */
  private submitted: string[] = [];

  private readonly endings = new Set<() => void>();
  /** Questions that the trader has looked at, each with the answer that was meant. */
  private readonly seenPrompts = new Map<string, string>();
  private journalFault: { fault: AppendFault; skip: number; left: number; what: string | null } | null = null;

  constructor(machine: Machine, program: Program, ear: StageEar) {
    this.machine = machine;
    this.program = program;
    this.ear = ear;
    program.appendFault = (kinds) => this.nextAppendFault(kinds);
  }

  perform(action: Action): void {
    this.touch();
    this.lookAtPrompts();
    let detail = '';
    try {
      detail = this.carryOut(action);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      detail = `the exchange refused: ${error.message}`;
    }
    this.ear.did(action, detail);
  }

  /** Everything that was broken works again; the trader and the others rest. */
  calm(): void {
    while (this.endings.size > 0) for (const end of [...this.endings]) end();
    this.program.spare();
    this.program.whenSent = null;
    this.control('fault.clear', {});
    this.journalFault = null;
    this.touch();
  }

  private touch(): void {
    this.lastAt = this.machine.clock.monotonic();
  }

  private carryOut(action: Action): string {
    const { exchange, clock } = this.machine;
    switch (action.kind) {
      case 'click':
        return this.click(action);
      case 'answer':
        return this.answer(action.symbol, action.option);
      case 'pause':
        this.command('pause', () => this.program.inputs?.asked.pause(true));
        this.until(action.forMs, () => this.command('resume', () => this.program.inputs?.asked.pause(false)));
        return '';
      case 'kill':
        this.command('kill', () => this.program.switch?.press());
        this.until(action.forMs, () => this.command('re-arm', () => this.program.switch?.rearm()));
        return '';
      case 'arm':
        this.command('re-arm', () => this.program.switch?.rearm());
        return '';
      case 'lease':
        this.program.switch?.renew();
        return '';
      case 'setting': {
        const same = this.program.symbolSettings[action.key] === action.value;
        this.program.symbolSettings[action.key] = action.value;
        this.program.inputs?.told.settingsChanged();
        return same ? AS_IT_WAS : '';
      }
      case 'lateAnswer':
        return this.lateAnswer(action.symbol);
      case 'rearm':
        this.command('re-arm a symbol', () => this.program.inputs?.asked.rearm(action.symbol));
        return '';
      case 'phone': {
        const [base = '', quote = ''] = action.symbol.split('/');
        const symbol = base + quote;
        const quantity =
          action.side === 'SELL'
            ? this.amountOf(action.amount, base, this.decimalsOf(symbol))
            : this.buyable(action.amount, symbol, quote);
        if (!quantity) return 'nothing to trade';
        this.control('externalTrade', { symbol, side: action.side, quantity });
        return quantity;
      }
      case 'deposit': {
        const amount = this.amountOf(action.amount, action.asset, 8);
        if (!amount) return 'nothing';
        this.control('deposit', { asset: action.asset, amount, pendingMs: action.pendingMs });
        this.until(action.pendingMs, () => undefined);
        return amount;
      }
      case 'withdrawal':
      case 'airdrop': {
        const amount = this.amountOf(action.amount, action.asset, 8);
        if (!amount) return 'nothing';
        this.control(action.kind, { asset: action.asset, amount });
        return amount;
      }
      case 'transfer': {
        const amount = this.amountOf(action.amount, action.asset, 8);
        if (!amount) return 'nothing';
        this.control('transfer', { asset: action.asset, amount, direction: 'SPOT_TO_FUTURES' });
        return amount;
      }
      case 'setBalance': {
        const amount = this.amountOf(action.amount, action.asset, 8) ?? '0';
        this.control('setBalance', { asset: action.asset, free: amount });
        return amount;
      }
      case 'foreign':
        return this.foreign(action);
      case 'oddForeign':
        return this.oddForeign(action);
      case 'record': {
        const amount = this.amountOf(action.amount, action.asset, 8);
        if (!amount) return 'nothing';
        this.control(action.record, { asset: action.asset, amount, status: action.status });
        return amount;
      }
      case 'rule':
        return this.rule(action);
      case 'slow': {
        const { id } = this.control('fault.add', {
          match: { times: null },
          effect: { kind: 'delayReply', ms: action.ms },
        });
        this.ear.trouble();
        this.until(action.forMs, () => this.control('fault.clear', { id }));
        return '';
      }
      case 'shapes':
      case 'list': {
        const { kind, ...body } = action;
        this.control(kind, body as ActionBody<typeof kind>);
        return '';
      }
      case 'reach': {
        const { kind: _, ...body } = action;
        this.control('records', body);
        return '';
      }
      case 'cancelForeign': {
        const order = [...exchange.core.orders.open.values()]
          .flatMap((open) => [...open.values()])
          .find((each) => each.origin === 'web');
        if (!order) return 'none open';
        this.control('cancelForeign', { orderId: order.id });
        return order.id;
      }
      case 'cancelOwn': {
        const order = [...exchange.core.orders.open.values()]
          .flatMap((open) => [...open.values()])
          .find((each) => each.clientOrderId?.startsWith(PREFIX));
        if (!order) return 'none open';
        this.control('cancelForeign', { orderId: order.id });
        return order.id;
      }
      case 'price':
        this.control('movePrice', { symbol: action.symbol.replace('/', ''), percent: action.percent });
        return '';
      case 'fault':
        this.control('fault.add', action.rule);
        return '';
      case 'outage':
        this.program.whenSent = { endpoint: action.from, run: () => this.outage(action.ms) };
        if (action.from === null) this.program.sending(null);
        return '';
      case 'skew':
        this.control('clock', { skewMs: action.ms });
        this.until(action.forMs, () => this.control('clock', { skewMs: 0 }));
        return '';
      case 'wallJump':
        if (this.program.running) this.ear.tally.hit('computer clock set', phaseOf(this.program));
        clock.setWall(clock.now() + action.ms);
        return '';
      case 'suspend':
        return this.suspend(action);
      case 'book':
        return this.book(action);
      case 'fill':
        this.control('fillBehaviour', { fill: action.fill });
        this.until(action.forMs, () => this.control('fillBehaviour', { fill: { mode: 'book' } }));
        return '';
      case 'duplicates':
        this.control('duplicates', { policy: action.policy });
        return '';
      case 'permission': {
        const all = [...DEFAULT_PERMISSIONS];
        const left = all.filter((each) => each !== action.missing);
        this.control('setKey', { permissions: left });
        this.ear.tally.missing = action.missing;
        this.until(action.forMs, () => this.control('setKey', { permissions: all }));
        return '';
      }
      case 'journal': {
        const fault: AppendFault =
          action.fault === 'slow'
            ? { extraMs: action.ms }
            : { reject: new JournalError('failed', 'The disk is full.') };
        this.journalFault = { fault, skip: action.nth - 1, left: action.times, what: action.what };
        return '';
      }
      case 'crash': {
        if (!this.program.running) return 'it is not running';
        const revive = () => {
          this.commands.clear();
          this.until(action.downMs, () => !this.program.running && this.program.start());
        };
        this.program.arm(action.point, revive);
        const armedAt = this.program.starts;
        this.until(action.atMost, () => {
          if (!this.program.disarm() || this.program.starts !== armedAt || !this.program.running) return;
          this.ear.tally.hit('crash anywhere', phaseOf(this.program));
          this.program.crash('any instruction');
          revive();
        });
        return '';
      }
    }
  }

  private outage(ms: number): void {
    this.touch();
    this.ear.trouble();
    this.control('outage', { ms });
    this.until(ms, () => this.control('outage', { ms: 0 }));
  }

  private click(action: Click): string {
    const { inputs } = this.program;
    if (!inputs) return 'the window is gone';
    const name = `${action.action} ${JSON.stringify(action.size)}`;
    const over = this.commands.begin(name);
    const submit = (id: string): void => {
      if (this.program.inputs !== inputs) return;
      this.touch();
      inputs.asked.submit(id).then(
        ({ intentId }) => {
          this.ear.submitted(action, intentId);
          this.submitted.push(name);
        },
        (error) => {
          if (!(error instanceof Refusal)) this.ear.broke(String(error));
        },
      );
    };
    inputs.asked.preview(action.symbol, action.action, action.size).then(
      (view) => {
        this.until(action.waitMs, () => {
          over();
          submit(view.id);
          if (action.twice) submit(view.id);
        });
      },
      (error) => {
        over();
        if (!(error instanceof Refusal)) this.ear.broke(String(error?.stack ?? error));
      },
    );
    return '';
  }

  private answer(symbol: string, option: string): string {
    const { engine } = this.program;
    const managed = engine?.account.symbols.get(symbol);
    if (!engine || !managed) return 'the window is gone';
    const prompts = promptsOf(managed);
    const prompt =
      prompts.find((each) => each.options.some((offered) => offered.id === option)) ?? prompts[0];
    if (!prompt) return 'nothing asks';
    const chosen = prompt.options.some((offered) => offered.id === option) ? option : prompt.options[0]?.id;
    if (!chosen) return 'nothing to choose';
    this.ear.answered(symbol, chosen);
    this.command(chosen, () => this.program.inputs?.asked.answer(prompt.id, chosen, null));
    return `${prompt.kind}: ${chosen}`;
  }

  /** Looks at what is asked now, to be answered when it is over. */
  private lookAtPrompts(): void {
    const { engine } = this.program;
    for (const managed of engine?.account.symbols.values() ?? []) {
      for (const { id, options } of engine ? promptsOf(managed) : []) {
        const option = options.find(({ trades }) => trades) ?? options[0];
        if (option) this.seenPrompts.set(id, option.id);
      }
    }
  }

  private overPrompts(managed: ManagedSymbol): { readonly id: string; readonly option: string }[] {
    const standing = new Set(promptsOf(managed).map(({ id }) => id));
    return [...this.seenPrompts].flatMap(([id, option]) => (standing.has(id) ? [] : [{ id, option }]));
  }

  private lateAnswer(symbol: string): string {
    const { engine } = this.program;
    const managed = engine?.account.symbols.get(symbol);
    if (!engine || !managed) return 'the window is gone';
    const over = this.overPrompts(managed).at(-1);
    if (!over) return 'nothing was asked that is over';
    this.program.inputs?.asked.answer(over.id, over.option, null).then(
      (sentence) =>
        this.ear.broke(`an answer to ${over.id}, which does not stand, was taken: ${tell(sentence)}`),
      () => undefined,
    );
    return over.id;
  }

  /** Runs a command of the window; refusals and a journal that can't be written are answers, not accidents. */
  private command(name: string, run: () => Promise<unknown> | undefined): void {
    const over = this.commands.begin(name);
    const work = run() ?? Promise.resolve();
    work.finally(over).catch((error: unknown) => {
      const refused = error instanceof Refusal || error instanceof Refusal;
      if (!refused && !(error instanceof JournalDown)) this.ear.broke(String(error));
    });
  }

  private foreign(action: Extract<Action, { kind: 'foreign' }>): string {
    const order = this.placeable(action);
    if (typeof order === 'string') return order;
    this.control('foreignOrder', {
      ...order,
      type: action.type,
      ...(action.otherInstallation ? { clientOrderId: 'PLother000010000100aaaa' } : {}),
    });
    return `${order.quantity} at ${order.price}`;
  }

  private oddForeign(action: Extract<Action, { kind: 'oddForeign' }>): string {
    const order = this.placeable(action);
    if (typeof order === 'string') return order;
    const { price } = order;
    if (action.how === 'pair') {
      const far = dec(price).mul(action.side === 'SELL' ? '0.5' : '2');
      const stopPrice = usable(far, this.priceDecimalsOf(order.symbol)) ?? price;
      this.control('foreignOco', { ...order, stopPrice });
    } else {
      const fields = ODD_FIELDS[action.how];
      const type = action.how === 'in a list' ? 'LIMIT' : 'STOP_MARKET_ORDER';
      this.control('foreignOrder', { ...order, type, fields, pushed: { status: 0, orderType: 101 } });
    }
    return `${action.how}: ${order.quantity} at ${price}`;
  }

  /** What of an order placed elsewhere the account can pay for, or why it is not placed. */
  private placeable(
    action: Extract<Action, { kind: 'foreign' | 'oddForeign' }>,
  ): { symbol: string; side: 'BUY' | 'SELL'; price: string; quantity: string } | string {
    const { exchange } = this.machine;
    const [base = '', quote = ''] = action.symbol.split('/');
    const symbol = base + quote;
    const market = exchange.core.marketOf(symbol);
    const ticks = market.lastAt(this.machine.exchangeNow());
    const sign = action.side === 'BUY' ? -1 : 1;
    const price = market.price(Math.max(1, Math.round(ticks * (1 + (sign * action.away) / 100))));
    const quantity =
      action.side === 'SELL'
        ? this.amountOf(action.amount, base, this.decimalsOf(symbol))
        : this.buyable(action.amount, symbol, quote);
    if (!quantity) return 'nothing to trade';
    // The practice exchange does not let an account trade with itself: the book would stay crossed.
    const meets = [...(exchange.core.orders.open.get(symbol)?.values() ?? [])].some(
      (open) =>
        open.side !== action.side && (action.side === 'BUY' ? price.gte(open.price) : price.lte(open.price)),
    );
    if (meets) return 'would meet an order of the same account';
    return { symbol, side: action.side, price: price.toFixed(), quantity };
  }

  /** Back to what it was afterwards; what the program has learnt of it meanwhile may stay. */
  private rule(action: Extract<Action, { kind: 'rule' }>): string {
    const symbol = action.symbol.replace('/', '');
    const { config } = this.machine.exchange.core.marketOf(symbol);
    const { on, off } = ruleChange(action.rule, config);
    this.control('setRules', { symbol, rules: on });
    this.until(action.forMs, () => this.control('setRules', { symbol, rules: off }));
    return '';
  }

  private suspend(action: Extract<Action, { kind: 'suspend' }>): string {
    const symbol = action.symbol.replace('/', '');
    const on = { suspended: { suspended: true }, side: { tradeSideType: 4 }, api: { apiTrading: false } }[
      action.rule
    ];
    this.control('setRules', { symbol, rules: on });
    this.until(action.forMs, () =>
      this.control('setRules', { symbol, rules: { suspended: false, tradeSideType: 1, apiTrading: true } }),
    );
    return '';
  }

  private book(action: Extract<Action, { kind: 'book' }>): string {
    const symbol = action.symbol.replace('/', '');
    const market = this.machine.exchange.core.marketOf(symbol);
    const last = market.lastAt(this.machine.exchangeNow());
    const level = (percent: number, value: string): [string, string] => [
      market.price(Math.max(1, Math.round(last * (1 + percent / 100)))).toFixed(),
      value,
    ];
    const asks = USUAL_BOOK.thin.map((value, index) => level(0.02 + index * 0.25, value));
    const bids = USUAL_BOOK.thin.map((value, index) => level(-0.02 - index * 0.25, value));
    const sides = {
      empty: { bids: [], asks: [] },
      noAsks: { bids, asks: [] },
      noBids: { bids: [], asks },
      crossed: { bids: [level(0.1, '1')], asks: [level(-0.1, '1')] },
      thin: { bids, asks },
    }[action.what];
    this.control('setBook', { symbol, ...sides });
    this.until(action.forMs, () => this.control('setBook', { symbol, clear: true }));
    return '';
  }

  /** What ends later, and at the latest with the schedule. */
  private until(ms: number, end: () => void): void {
    const run = () => {
      if (!this.endings.delete(run)) return;
      cancel();
      this.touch();
      try {
        end();
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
      }
    };
    const cancel = this.machine.clock.after(ms, run);
    this.endings.add(run);
  }

  private control<N extends ActionName>(name: N, body: ActionBody<N>): ActionResults[N] {
    return createControl(this.machine.exchange).run(name, body, this.machine.exchangeNow());
  }

  private nextAppendFault(kinds: readonly string[]): AppendFault | null {
    const pending = this.journalFault;
    if (!pending || (pending.what !== null && !kinds.includes(pending.what))) return null;
    if (pending.skip > 0) {
      pending.skip -= 1;
      return null;
    }
    pending.left -= 1;
    if (pending.left <= 0) this.journalFault = null;
    this.touch();
    this.ear.trouble();
    const name = `journal ${pending.fault.reject ? 'reject' : 'slow'}`;
    this.ear.tally.hit(name, `append ${pending.what ?? mostTelling(kinds)}`);
    return pending.fault;
  }

  private amountOf(amount: Amount, asset: string, decimals: number): string | null {
    if (amount.kind === 'fixed') return amount.value;
    const free = this.machine.exchange.core.accounts.get(asset).free;
    return usable(free.mul(amount.percent).div(100), decimals);
  }

  private buyable(amount: Amount, symbol: string, quote: string): string | null {
    if (amount.kind === 'fixed') return amount.value;
    const market = this.machine.exchange.core.marketOf(symbol);
    const free = this.machine.exchange.core.accounts.get(quote).free;
    const price = market.price(market.lastAt(this.machine.exchangeNow()));
    return usable(free.mul(amount.percent).div(100).div(price).mul('0.997'), market.config.baseDecimals);
  }

  private priceDecimalsOf(symbol: string): number {
    return this.machine.exchange.core.marketOf(symbol).config.priceDecimals;
  }

  private decimalsOf(symbol: string): number {
    return this.machine.exchange.core.marketOf(symbol).config.baseDecimals;
  }
}

function usable(value: Decimal, decimals: number): string | null {
  const cut = value.toDecimalPlaces(decimals, Decimal.ROUND_DOWN);
  return dec(cut).gt(0) ? cut.toFixed() : null;
}
