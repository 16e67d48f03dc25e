import type { SessionView } from '#shared/ipc/slices.ts';
import { Button } from '../parts/button.tsx';
import { PauseSign, PlaySign } from '../parts/icons.tsx';
import { useAsk } from '../parts/use-ask.ts';
import { useOutOfTouch } from '../store/selectors.ts';

/** Pauses correcting and cancelling; reading and showing go on. Resuming in Live goes through main's own dialog. */
export function Pause({ session }: { readonly session: SessionView }) {
  const pause = useAsk('sync.pause');
  const resume = useAsk('sync.resume');
  const outOfTouch = useOutOfTouch();
  const { paused } = session;
  const problem = [pause.reply, resume.reply].find((reply) => reply && !reply.ok)?.sentence;
  return (
    <Button
      look={`pause ${paused ? 'is-paused' : ''}`}
      title={
        problem ??
        (paused ? 'Correct and cancel again' : 'Go on reading and showing, but correct and cancel nothing')
      }
      isDisabled={pause.busy || resume.busy || outOfTouch}
      onPress={() => void (paused ? resume : pause).send({})}
    >
      <span className="pause-word">
        {paused ? <PlaySign /> : <PauseSign />}
        {paused ? 'Resume' : 'Pause'}
      </span>
    </Button>
  );
}
