import { Button } from 'react-aria-components/Button';
import { StopSign } from '../parts/icons.tsx';
import { askAndSay } from '../store/engine.ts';
import { useOutOfTouch, useSessionPart } from '../store/selectors.ts';
import { words } from '../words.ts';

/** The kill switch: one press, no question, always in reach. Every press is sent, also while an earlier one has no answer yet. */
export function Kill() {
  const outOfTouch = useOutOfTouch();
  const stopped = useSessionPart((session) => session.halt !== null) ?? false;
  const name = outOfTouch
    ? words.header.killHasNoEngine
    : stopped
      ? words.header.killIsHalted
      : words.header.killEndsAll;
  return (
    <Button
      className={`kill ${stopped ? 'engaged' : ''}`}
      aria-label={name}
      onPress={() => void askAndSay('halt.engage', {})}
    >
      <StopSign />
      {outOfTouch ? words.header.noEngine : stopped ? words.header.halted : words.header.kill}
    </Button>
  );
}
