import type { SessionView } from '#shared/ipc/slices.ts';
import { clockTime, countdown } from '../format/time.ts';
import { Button } from '../parts/button.tsx';
import { askAndSay } from '../store/engine.ts';
import { useOutOfTouch, useSessionPart } from '../store/selectors.ts';
import { useNow } from '../store/use-now.ts';
import { words } from '../words.ts';

const turn = 2 * Math.PI * 7;

const nextOf = ({ health, nextCheckAt, connection: { blockedUntil } }: SessionView): number | null =>
  health !== 'offline' || nextCheckAt === null ? nextCheckAt : Math.max(nextCheckAt, blockedUntil ?? 0);

/** A wait that is longer is told by its end, with the date. */
const hour = 3_600_000;

/**
 * The time to the next check, which is also the button that checks now. Without the exchange it is the time of the next
 * try, as the sentences tell it: not before the exchange takes requests again.
 */
export function NextCheck() {
  const now = useNow();
  const outOfTouch = useOutOfTouch();
  const offline = useSessionPart((session) => session.health === 'offline') ?? false;
  const nextCheckAt = useSessionPart(nextOf);
  const lastCheckAt = useSessionPart((session) => session.lastCheckAt);
  const checking = useSessionPart((session) => session.checking);
  const skipped = useSessionPart((session) => session.mode === 'sim') ?? false;
  const left = nextCheckAt === null ? null : Math.max(0, nextCheckAt - now);
  const whole =
    nextCheckAt === null || lastCheckAt === null ? 30_000 : Math.max(1, nextCheckAt - lastCheckAt);
  const part = left === null ? 0 : Math.min(1, left / whole);
  const time = checking
    ? words.times.now
    : left === null || nextCheckAt === null
      ? '–:––'
      : left > hour || offline
        ? clockTime(nextCheckAt, now)
        : countdown(nextCheckAt, now);
  if (skipped)
    return (
      <span className="faint check-now" title={words.header.aboutNoChecks}>
        {words.header.noChecks}
      </span>
    );
  return (
    <Button
      look="quiet check-now"
      title={words.header.aboutCheckNow}
      isDisabled={outOfTouch}
      onPress={() => void askAndSay('sync.checkNow', {})}
    >
      <span className="faint">{offline ? words.header.nextTry : words.header.nextCheck}</span>
      <b className="number">{time}</b>
      <span className="hidden">{words.header.andCheckNow}</span>
      <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
        <circle cx="9" cy="9" r="7" className="ring" />
        <circle
          cx="9"
          cy="9"
          r="7"
          className="ring-left"
          strokeDasharray={`${part * turn} ${turn}`}
          transform="rotate(-90 9 9)"
        />
      </svg>
    </Button>
  );
}
