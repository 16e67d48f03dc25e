import { useSession } from '../store/selectors.ts';
import { Kill } from './kill.tsx';

/** The kill switch for the head of a dialog, so that it stays in reach while one is open. */
export function SessionKill() {
  return <Kill session={useSession()} />;
}
