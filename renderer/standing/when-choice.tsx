import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import type { TradeAction } from '#shared/ipc/trade.ts';
import { type When, whensOf } from './draft.ts';

const words: Readonly<Record<When, string>> = { now: 'Now', price: 'At a price', stop: 'Stop' };

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
      aria-label="When"
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
          {words[each]}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
