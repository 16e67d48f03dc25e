import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import type { TradeAction } from '#shared/ipc/trade.ts';
import { words } from '../words.ts';
import { actionWord } from './labels.ts';

const actions: readonly TradeAction[] = ['long', 'flat', 'short', 'reduce'];

interface Props {
  readonly action: TradeAction;
  readonly isDisabled: boolean;
  readonly onChange: (action: TradeAction) => void;
}

export function ActionChoice({ action, isDisabled, onChange }: Props) {
  return (
    <ToggleButtonGroup
      className={`segments actions side-${action === 'long' ? 'buy' : 'sell'}`}
      aria-label={words.ticket.whatToAsk}
      selectionMode="single"
      disallowEmptySelection
      isDisabled={isDisabled}
      selectedKeys={[action]}
      onSelectionChange={(keys) => {
        const [chosen] = keys;
        if (chosen !== undefined) onChange(chosen as TradeAction);
      }}
    >
      {actions.map((each) => (
        <ToggleButton key={each} id={each}>
          {actionWord[each]}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
