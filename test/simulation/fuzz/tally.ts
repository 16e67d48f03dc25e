import { ENDPOINTS } from '#main/exchange/endpoints.ts';
import type { Outcome, TrustedRequest } from '#main/practice/index.ts';
import { nameOf, type PHASES, stepOf, wireFaultOf } from './pairs.ts';
import type { Machine, Program } from './program.ts';

/** Counts which fault met which step in one run. */
export class Tally {
  readonly pairs: Record<string, number> = {};
  private readonly machine: Machine;
  /** The permission that the key lacks at the moment. */
  missing: string | null = null;

  constructor(machine: Machine) {
    this.machine = machine;
  }

  /** How many faults have met a step, each kind of them counted once. */
  get kinds(): number {
    return new Set(Object.keys(this.pairs).map((name) => name.split(' @ ')[0])).size;
  }

  hit(fault: string, step: string, times = 1): void {
    const name = nameOf(fault, step);
    this.pairs[name] = (this.pairs[name] ?? 0) + times;
  }

  /** What holds for a while, and has touched this request. */
  dealt(request: TrustedRequest, outcome: Outcome, now: number): void {
    const step = stepOf(request.method, request.path);
    if (!step) return;
    const { exchange } = this.machine;
    if (now < exchange.outageUntil) {
      this.hit('outage', step);
      return;
    }
    if (exchange.clockSkewMs !== 0 && (ENDPOINTS[step].signed || step === 'time')) {
      this.hit('exchange clock off', step);
    }
    if (outcome.kind !== 'reply') return;
    const { status, json } = outcome.reply;
    const code = (json as { code?: number } | undefined)?.code;
    if (status === 400 && code === 700007 && this.missing) this.hit(`no ${this.missing}`, step);
    if (step === 'createOrder') this.created(request, status, code ?? 0);
    if (step === 'depth' && status === 200) this.read(request);
  }

  /** The scripted faults of the wire, with how often each was played. */
  wire(): void {
    for (const { effect, match, hits } of this.machine.exchange.faults.list()) {
      const step = hits > 0 ? stepOf(match.method ?? '', match.path ?? '') : null;
      if (step) this.hit(wireFaultOf(effect, step), step, hits);
    }
  }

  private created(request: TrustedRequest, status: number, code: number): void {
    if (status === 200) {
      const { mode } = this.machine.exchange.core.marketOf(request.params.symbol ?? '').config.fill;
      if (['partial', 'rest', 'delay', 'cross'].includes(mode)) this.hit(`fill ${mode}`, 'createOrder');
      return;
    }
    const rule = { 30000: 'suspended', 30001: 'side closed', 10007: 'closed to the API' }[code];
    if (rule) this.hit(rule, 'createOrder');
  }

  private read(request: TrustedRequest): void {
    const market = this.machine.exchange.core.marketOf(request.params.symbol ?? '');
    const { explicit } = market.book.segmentAt(this.machine.exchangeNow());
    if (!explicit) return;
    const [bid] = explicit.bids;
    const [ask] = explicit.asks;
    const what = !bid && !ask ? 'empty' : !ask ? 'noAsks' : !bid ? 'noBids' : null;
    const crossed = bid && ask && bid.ticks >= ask.ticks;
    this.hit(`book ${what ?? (crossed ? 'crossed' : 'thin')}`, 'depth');
  }
}

/** What the program is at: the step of what meets no single request. */
export function phaseOf(program: Program): (typeof PHASES)[number] {
  const symbols = [...(program.engine?.account.symbols.values() ?? [])];
  if (symbols.some(({ state }) => state.unknown.size > 0)) return 'an unknown order';
  if (symbols.some(({ state }) => state.busy !== null)) return 'a trade';
  return program.underWay.size > 0 ? 'a check' : 'at rest';
}
