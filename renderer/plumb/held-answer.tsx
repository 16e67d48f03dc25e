import { Button } from '../parts/button.tsx';
import { liveHoldMs, useHold } from '../ticket/use-hold.ts';

interface Props {
  readonly label: string;
  readonly detail: string;
  readonly isDisabled: boolean;
  readonly onAnswer: () => void;
}

/** An answer that is a manual trade: in Live it must be held, as the ticket's button must. */
export function HeldAnswer({ label, detail, isDisabled, onAnswer }: Props) {
  const { holding, askedTwice, onPress, onPressEnd, onPressStart } = useHold(liveHoldMs, onAnswer);
  const how = askedTwice ? 'press again to confirm' : holding ? 'keep holding' : 'hold 1 s';
  return (
    <Button
      look="answer"
      isDisabled={isDisabled}
      onPressStart={onPressStart}
      onPressEnd={onPressEnd}
      onPress={onPress}
    >
      <span>{label}</span>
      <small className="number">{detail === '' ? how : `${detail}, ${how}`}</small>
    </Button>
  );
}
