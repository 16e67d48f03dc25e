import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import type { TradeAction } from '#shared/ipc/trade.ts';
import { words } from '../words.ts';
import { type When, whensOf } from './draft.ts';

const names: Readonly<Record<When, string>> = {
  now: words.standing.now,
  price: words.standing.atAPrice,
  stop: words.standing.stop,
};

interface Props {
  readonly action: TradeAction;
  readonly when: When;
  readonly isDisabled: boolean;
  readonly onChange: (when: When) => void;
}

/** When: first what is asked, then when. What an action can't wait for stays in its place and can't be chosen. */
export function WhenChoice({ action, when, isDisabled, onChange }: Props) {
  const possible = whensOf(action);
  return (
    <ToggleButtonGroup
      className="segments whens"
      aria-label={words.standing.when}
      selectionMode="single"
      disallowEmptySelection
      isDisabled={isDisabled}
      selectedKeys={[when]}
      onSelectionChange={(keys) => {
        const [chosen] = keys;
        if (chosen !== undefined) onChange(chosen as When);
      }}
    >
      {(['now', 'price', 'stop'] as const).map((each) => (
        <ToggleButton key={each} id={each} isDisabled={isDisabled || !possible.includes(each)}>
          {names[each]}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
