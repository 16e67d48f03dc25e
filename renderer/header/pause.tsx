import { Button } from '../parts/button.tsx';
import { PauseSign, PlaySign } from '../parts/icons.tsx';
import { askAndSay } from '../store/engine.ts';
import { useOutOfTouch, useSessionPart } from '../store/selectors.ts';
import { words } from '../words.ts';

/** Pauses correcting and cancelling; reading and showing go on. Resuming in Live goes through main's own dialog. */
export function Pause() {
  const outOfTouch = useOutOfTouch();
  const paused = useSessionPart((session) => session.paused) ?? false;
  return (
    <Button
      look={`pause ${paused ? 'is-paused' : ''}`}
      title={paused ? words.header.aboutResume : words.header.aboutPause}
      isDisabled={outOfTouch}
      onPress={() => void askAndSay(paused ? 'sync.resume' : 'sync.pause', {})}
    >
      <span className="pause-word">
        {paused ? <PlaySign /> : <PauseSign />}
        {paused ? words.header.resume : words.header.pause}
      </span>
    </Button>
  );
}
