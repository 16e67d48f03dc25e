import { Button } from 'react-aria-components/Button';
import type { SessionView } from '#shared/ipc/slices.ts';
import { StopSign } from '../parts/icons.tsx';
import { useAsk } from '../parts/use-ask.ts';
import { useOutOfTouch } from '../store/selectors.ts';

/** The kill switch: one press, no question, always in reach. Pressing it again does no harm. */
export function Kill({ session }: { readonly session: SessionView | null }) {
  const { reply, send } = useAsk('halt.engage');
  const outOfTouch = useOutOfTouch();
  const stopped = session?.halt != null;
  const failed = reply !== null && !reply.ok;
  return (
    <>
      <Button
        className={`kill ${stopped ? 'engaged' : ''}`}
        aria-label={
          outOfTouch
            ? 'No engine: the kill switch has nobody to tell'
            : stopped
              ? 'Kill switch: trading is stopped'
              : 'Kill switch: stop all trading'
        }
        onPress={() => void send({})}
      >
        <StopSign />
        {outOfTouch ? 'No engine' : stopped ? 'Stopped' : 'Kill'}
      </Button>
      <span className="hidden" role="alert">
        {failed ? reply.sentence : ''}
      </span>
    </>
  );
}
