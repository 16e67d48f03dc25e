import { words } from '#main/sync/engine-words.ts';
import type { Clock } from '#main/sync/ports/clock.ts';
import type { ConnectionStatus, ReadRank } from '#main/sync/ports/exchange.ts';
import type { Failure, Result } from '#main/sync/ports/failure.ts';
import { together } from '#main/sync/together.ts';
import { utcWords } from '#shared/utc.ts';
import { LONG_PAUSE_MS, refusalKind, retryAfterMs } from './back-off.ts';
import { ClockOffset, type TimeReading } from './clock-offset.ts';
import { ENDPOINTS, type EndpointName } from './endpoints.ts';
import { Governor, type Permit } from './governor.ts';
import { failureOf, unreadable } from './interpret/failure.ts';
import { readServerTime } from './interpret/market-data.ts';
import { Unreadable } from './interpret/read.ts';
import type { CallParams, Transport, TransportReply } from './transport.ts';

export interface CallerSettings {
  readonly transport: Transport;
  readonly clock: Clock;
  /** The budget of this host where others ask it too; by default one of its own. */
  readonly governor?: Governor | undefined;
}

/** When a call went out and came back: `answeredAt` on the engine's clock, the other two on the monotonic one. */
export interface Trip {
  readonly answeredAt: number;
  readonly before: number;
  readonly after: number;
}

type Read<T> = (body: unknown, trip: Trip) => T;

/** How long a call may wait for room: an order's price ages, a cancel or a question about an order does not. */
const CREATE_WAIT_MS = 2000;
const WAIT_MS = 60_000;
const MAINTENANCE_PAUSE_MS = 60_000;
const said = words.exchange;
/** What was stopped while it waited for its turn. */
const WITHDRAWN: Failure = {
  kind: 'rate-limited',
  placed: 'no',
  code: null,
  sentence: said.waiting.stopped,
};
/** Refusals that say "your clock": the only thing after which a call is repeated (MEXC API notes 4). */
const CLOCK_CODES: ReadonlySet<string | null> = new Set(['700003', '10073']);

/**
 * One call, from the budget over the signature's time and the wire to a result. Never throws. A refusal for time
 * proves that nothing was taken, so it is followed by one measurement of the clock and one repeat, also for writes;
 * nothing else is ever repeated.
 */
export class Caller {
  private readonly transport: Transport;
  private readonly clock: Clock;
  private readonly governor: Governor;
  private readonly offset: ClockOffset;
  private latencyMs: number | null = null;
  private lastAnswerAt: number | null = null;

  constructor(settings: CallerSettings) {
    this.transport = settings.transport;
    this.clock = settings.clock;
    this.governor = settings.governor ?? new Governor(settings.clock);
    this.offset = new ClockOffset(settings.clock, () => this.readTime());
  }

  /** `mayLeave` is asked each time just before the request leaves; with false nothing leaves. */
  async call<T>(
    endpoint: EndpointName,
    params: CallParams,
    read: Read<T>,
    mayLeave: () => boolean = () => true,
  ): Promise<Result<T>> {
    if (!ENDPOINTS[endpoint].signed) return this.attempt(endpoint, params, read, mayLeave);
    await this.offset.ready();
    const signedAt = this.clock.monotonic();
    const first = await this.attempt(endpoint, params, read, mayLeave);
    if (first.ok || first.failure.kind !== 'clock' || !CLOCK_CODES.has(first.failure.code)) return first;
    if (!this.offset.measuredSince(signedAt)) {
      this.offset.doubt();
      const reading = await this.offset.measure();
      if (!reading.ok) return first;
    }
    return this.attempt(endpoint, params, read, mayLeave);
  }

  /**
   * Waits until all of these can be sent at once, so that their answers are of one moment. Sends nothing. False when they
   * are not `wanted` any more at their turn.
   */
  together(endpoints: readonly EndpointName[], rank: ReadRank, wanted?: () => boolean): Promise<boolean> {
    const calls = endpoints.map((name) => ENDPOINTS[name]);
    return this.governor.together(calls, rank, wanted);
  }

  /** Measures the offset to the exchange's clock anew. */
  async syncClock(): Promise<Result<{ readonly offsetMs: number }>> {
    const sentAt = this.clock.now();
    const reading = await this.offset.measure();
    const answeredAt = this.clock.now();
    if (!reading.ok) return { ok: false, failure: reading.failure, sentAt, answeredAt };
    return { ok: true, value: { offsetMs: this.offset.offsetMs() ?? 0 }, sentAt, answeredAt };
  }

  /**
   * While a pause runs for which the exchange named over an hour: sends one small request all the same, at most one in
   * 10 s. Answered, the pause is over; refused, its newest word counts. Sends nothing otherwise.
   */
  async tryNow(): Promise<void> {
    const probe = this.governor.probe(ENDPOINTS.time);
    if (!probe) return;
    const result = await this.go(probe.arrived, 'time', {}, readServerTime);
    probe.done(result.ok);
  }

  exchangeNow(): number {
    return this.offset.exchangeNow();
  }

  status(): ConnectionStatus {
    return {
      restLatencyMs: this.latencyMs === null ? null : Math.round(this.latencyMs),
      lastAnswerAt: this.lastAnswerAt,
      clockOffsetMs: this.offset.offsetMs(),
      budgetUsed: this.governor.used(),
      blockedUntil: this.governor.blockedUntil(),
      spent: this.governor.spent(),
    };
  }

  private async attempt<T>(
    endpoint: EndpointName,
    params: CallParams,
    read: Read<T>,
    mayLeave: () => boolean = () => true,
  ): Promise<Result<T>> {
    const permit = await this.governor.enter(
      ENDPOINTS[endpoint],
      endpoint === 'createOrder' ? CREATE_WAIT_MS : WAIT_MS,
    );
    const sentAt = this.clock.now();
    if (!permit.granted)
      return { ok: false, failure: notAdmitted(permit, sentAt), sentAt, answeredAt: sentAt };
    if (!mayLeave()) {
      permit.arrived();
      return { ok: false, failure: WITHDRAWN, sentAt, answeredAt: sentAt };
    }
    return this.go(permit.arrived, endpoint, params, read);
  }

  /** Sends what has its room, and reads the answer; `arrived` is called when it is here. */
  private async go<T>(
    arrived: () => void,
    endpoint: EndpointName,
    params: CallParams,
    read: Read<T>,
  ): Promise<Result<T>> {
    const write = ENDPOINTS[endpoint].orderCall;
    const sentAt = this.clock.now();
    const before = this.clock.monotonic();
    const reply = await this.send({ endpoint, params, write, timestamp: this.offset.exchangeNow() });
    arrived();
    const answeredAt = this.clock.now();
    const after = this.clock.monotonic();
    this.note(reply, after - before, answeredAt);
    const failure = failureOf(reply, { endpoint, write });
    if (failure !== null) return { ok: false, failure: this.withRetry(failure, reply), sentAt, answeredAt };
    try {
      const body = reply.type === 'reply' ? reply.body : null;
      const value = read(body, { answeredAt, before, after });
      this.governor.accepted();
      return { ok: true, value, sentAt, answeredAt };
    } catch (error) {
      const what = error instanceof Unreadable ? error.what : said.unexpectedForm;
      const status = reply.type === 'reply' ? reply.status : 0;
      return { ok: false, failure: unreadable(status, what, { endpoint, write }), sentAt, answeredAt };
    }
  }

  private async send(request: Parameters<Transport['call']>[0]): Promise<TransportReply> {
    try {
      return await this.transport.call(request);
    } catch {
      return { type: 'error', name: 'Error', message: 'the transport failed', sent: 'maybe' };
    }
  }

  private note(reply: TransportReply, roundTripMs: number, answeredAt: number): void {
    if (reply.type === 'error') return;
    this.lastAnswerAt = answeredAt;
    this.latencyMs = this.latencyMs === null ? roundTripMs : this.latencyMs * 0.7 + roundTripMs * 0.3;
  }

  /**
   * Adds the time before which nothing should be sent. A refusal for asking too often, and a Retry-After whatever the
   * status it comes with, pause everything else too; beyond an hour the sentence says until when.
   */
  private withRetry(failure: Failure, reply: TransportReply): Failure {
    if (reply.type === 'error') return failure;
    const pause = retryAfterMs(reply.headers);
    const now = this.clock.now();
    // A code of another kind in the body doesn't take back what the status says.
    const tooOften = failure.kind === 'rate-limited' || reply.status === 418 || reply.status === 429;
    if (!tooOften && pause === null)
      return failure.kind === 'maintenance' ? { ...failure, retryAt: now + MAINTENANCE_PAUSE_MS } : failure;
    const kind = tooOften ? refusalKind(reply.status) : 'outage';
    const retryAt = this.governor.refused(kind, pause);
    if ((pause ?? 0) <= LONG_PAUSE_MS) return { ...failure, retryAt };
    const sentence = together(failure.sentence, said.waiting.askedToWait({ until: utcWords(retryAt, now) }));
    return { ...failure, retryAt, sentence };
  }

  private async readTime(): Promise<TimeReading> {
    const result = await this.attempt('time', {}, (body, trip) => ({
      serverTime: readServerTime(body),
      trip,
    }));
    if (!result.ok) return { ok: false, failure: result.failure };
    const { serverTime, trip } = result.value;
    return { ok: true, serverTime, before: trip.before, after: trip.after };
  }
}

function notAdmitted(permit: Permit & { granted: false }, now: number): Failure {
  const sentence =
    permit.reason === 'paused'
      ? together(
          said.waiting.paused({ until: utcWords(permit.retryAt, now) }),
          permit.isLong ? said.waiting.orTryNow : '',
        )
      : said.waiting.tooMany;
  return { kind: 'rate-limited', placed: 'no', code: null, sentence, retryAt: permit.retryAt };
}
