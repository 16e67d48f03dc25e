import { Button } from 'react-aria-components/Button';
import { words } from '../words.ts';
import { liveHoldMs, useHold } from './use-hold.ts';

interface Props {
  readonly label: string;
  /** What it is coloured for: a purchase, a sale, or nothing that is sent. */
  readonly dress: 'buy' | 'sell' | 'still';
  /** Live: a click that sends an order is held for a second. */
  readonly held: boolean;
  readonly isDisabled: boolean;
  readonly onHold: (holding: boolean) => void;
  readonly onSubmit: () => void;
}

/** The one button that trades. It says what it does, and in Live it must be held. */
export function Submit({ label, dress, held, isDisabled, onHold, onSubmit }: Props) {
  const hold = useHold(held ? liveHoldMs : 0, () => {
    // The button may be disabled before it is let go, and then its end of press never comes.
    onHold(false);
    onSubmit();
  });
  return (
    <Button
      className={`submit ${dress}${hold.holding ? ' holding' : ''}`}
      isDisabled={isDisabled}
      onPressStart={(event) => {
        onHold(true);
        hold.onPressStart(event);
      }}
      onPressEnd={() => {
        onHold(false);
        hold.onPressEnd();
      }}
      onPress={hold.onPress}
    >
      <span className="submit-progress" aria-hidden="true" />
      <span className="submit-label number">
        {label}
        {held ? (
          <small>
            {hold.askedTwice
              ? words.ticket.pressAgainToConfirm
              : hold.holding
                ? words.ticket.keepHolding
                : words.ticket.hold1s}
          </small>
        ) : null}
      </span>
    </Button>
  );
}
