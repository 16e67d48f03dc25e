import type { SessionView } from '#shared/ipc/slices.ts';
import { amount, percent } from '../format/number.ts';
import { clockTime, latency, took } from '../format/time.ts';
import { useSession } from '../store/selectors.ts';
import { useNow } from '../store/use-now.ts';

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
  if (mode === 'sim') return [['exchange', 'none', 'Simulation talks to nothing outside this computer.', '']];
  const { restLatencyMs, streamUp, lastStreamAt, clockOffsetMs, budgetUsed, blockedUntil } = connection;
  const streamAge = lastStreamAt === null ? null : Math.max(0, now - lastStreamAt);
  const blocked = blockedUntil !== null && blockedUntil > now;
  return [
    [
      'answers in',
      restLatencyMs === null ? 'no answer' : latency(restLatencyMs),
      'How long the exchange took for its last answer.',
      restLatencyMs === null || restLatencyMs > slowMs ? 'bad' : '',
    ],
    [
      'stream',
      !streamUp ? 'down' : streamAge === null ? 'up' : `${took(streamAge)} ago`,
      'How long ago the exchange last sent something by itself. Without the stream I check every 5 s.',
      !streamUp || (streamAge ?? 0) > silentMs ? 'bad' : '',
    ],
    [
      'clock',
      clockOffsetMs === null ? 'unknown' : `${amount(String(Math.round(clockOffsetMs)), 0, true)} ms`,
      "How far the exchange's clock is from this computer's.",
      clockOffsetMs !== null && Math.abs(clockOffsetMs) > slowMs ? 'bad' : '',
    ],
    [
      'request limit',
      blocked ? `until ${clockTime(blockedUntil, now)}` : percent(String(budgetUsed)),
      blocked
        ? 'The exchange asked for a pause; nothing is sent before then.'
        : 'How many of the requests that the exchange allows in 10 s were used. It has nothing to do with money.',
      blocked || budgetUsed > 0.8 ? 'bad' : '',
    ],
  ];
}
