import type { SessionView } from '#shared/ipc/slices.ts';
import { amount, percent } from '../format/number.ts';
import { clockTime, latency, took } from '../format/time.ts';
import { useSession } from '../store/selectors.ts';
import { useNow } from '../store/use-now.ts';
import { words } from '../words.ts';

type Meter = readonly [name: string, value: string, hover: string, tone: '' | 'bad'];

const slowMs = 2_000;
const silentMs = 60_000;

/** How good the connection is: answers, stream, clock, request limit. */
export function Meters() {
  const session = useSession();
  const now = useNow();
  if (session === null) return null;
  return (
    <dl className="meters">
      {metersOf(session, now).map(([name, value, hover, tone]) => (
        <div key={name} title={hover}>
          <dt>{name}</dt>
          <dd className={`number ${tone === 'bad' ? 'error' : ''}`}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What each figure of the connection says now, and whether it is bad. */
export function metersOf({ mode, connection }: SessionView, now: number): readonly Meter[] {
  if (mode === 'sim') return [[words.header.exchange, words.header.none, words.header.aboutNoExchange, '']];
  const { restLatencyMs, streamUp, lastStreamAt, clockOffsetMs, budgetUsed, blockedUntil } = connection;
  const streamAge = lastStreamAt === null ? null : Math.max(0, now - lastStreamAt);
  const blocked = blockedUntil !== null && blockedUntil > now;
  return [
    [
      words.header.answers,
      restLatencyMs === null ? words.header.noAnswer : latency(restLatencyMs),
      words.header.aboutAnswers,
      restLatencyMs === null || restLatencyMs > slowMs ? 'bad' : '',
    ],
    [
      words.header.stream,
      !streamUp
        ? words.header.down
        : streamAge === null
          ? words.header.up
          : words.times.ago({ span: took(streamAge) }),
      words.header.aboutStream,
      !streamUp || (streamAge ?? 0) > silentMs ? 'bad' : '',
    ],
    [
      words.header.clock,
      clockOffsetMs === null
        ? words.header.unknown
        : words.times.milliseconds({ count: amount(String(Math.round(clockOffsetMs)), 0, true) }),
      words.header.aboutClock,
      clockOffsetMs !== null && Math.abs(clockOffsetMs) > slowMs ? 'bad' : '',
    ],
    [
      words.header.requestLimit,
      blocked ? words.header.until({ time: clockTime(blockedUntil, now) }) : percent(String(budgetUsed)),
      blocked ? words.header.aboutBlocked : words.header.aboutRequestLimit,
      blocked || budgetUsed > 0.8 ? 'bad' : '',
    ],
  ];
}
