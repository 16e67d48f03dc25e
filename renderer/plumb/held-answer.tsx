import { Button } from '../parts/button.tsx';
import { liveHoldMs, useHold } from '../ticket/use-hold.ts';
import { words } from '../words.ts';

interface Props {
  readonly label: string;
  readonly detail: string;
  readonly isDisabled: boolean;
  readonly onAnswer: () => void;
}

/** An answer that is a manual trade: in Live it must be held, as the ticket's button must. */
export function HeldAnswer({ label, detail, isDisabled, onAnswer }: Props) {
  const { holding, askedTwice, onPress, onPressEnd, onPressStart } = useHold(liveHoldMs, onAnswer);
  const how = askedTwice
    ? words.plumb.pressAgainToConfirm
    : holding
      ? words.plumb.keepHolding
      : words.plumb.hold1s;
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
