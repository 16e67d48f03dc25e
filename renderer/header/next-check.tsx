import { clockTime, countdown } from '../format/time.ts';
import { Button } from '../parts/button.tsx';
import { askAndSay } from '../store/engine.ts';
import { useOutOfTouch, useSessionPart } from '../store/selectors.ts';
import { useNow } from '../store/use-now.ts';
import { words } from '../words.ts';

const turn = 2 * Math.PI * 7;
/** A wait that is longer is told by its end, with the date. */
const hour = 3_600_000;

/** The time to the next check, which is also the button that checks now. */
export function NextCheck() {
  const now = useNow();
  const outOfTouch = useOutOfTouch();
  const nextCheckAt = useSessionPart((session) => session.nextCheckAt);
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
      : left > hour
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
      <span className="faint">{words.header.nextCheck}</span>
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
