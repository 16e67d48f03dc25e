import { age, clockTime, countdown, exactTime } from '../format/time.ts';
import { useNow } from '../store/use-now.ts';

/** "3 s ago", ticking; the exact moment on hover. */
export function Age({ at }: { readonly at: number }) {
  const now = useNow();
  return (
    <time className="number" dateTime={new Date(at).toISOString()} title={exactTime(at)}>
      {age(at, now)}
    </time>
  );
}

/** "14:21:07", with the date when it isn't today; the exact moment on hover. */
export function Clock({ at }: { readonly at: number }) {
  const now = useNow();
  return (
    <time className="number" dateTime={new Date(at).toISOString()} title={exactTime(at)}>
      {clockTime(at, now)}
    </time>
  );
}

/** Time left until `until`, ticking each second. Not announced: what happens at its end is said in words beside it. */
export function Countdown({ until }: { readonly until: number }) {
  const now = useNow();
  return <span className="number">{countdown(until, now)}</span>;
}
