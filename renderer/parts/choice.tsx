import { Button } from 'react-aria-components/Button';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select, SelectValue } from 'react-aria-components/Select';
import { Chevron } from './icons.tsx';

interface Props {
  /** Spoken; shown only where the caller draws a label of its own. */
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly value: string;
  readonly isDisabled?: boolean;
  readonly onChange: (value: string) => void;
}

// An empty string can't be a key, and "" is a value that settings use.
const keyOf = (value: string) => `=${value}`;

/** One of a few: a button that opens a list. */
export function Choice({ label, choices, value, isDisabled = false, onChange }: Props) {
  return (
    <Select
      aria-label={label}
      isDisabled={isDisabled}
      value={keyOf(value)}
      onChange={(key) => key !== null && onChange(String(key).slice(1))}
    >
      <Button className="button choice">
        <SelectValue />
        <Chevron />
      </Button>
      <Popover className="popover">
        <ListBox className="menu" items={choices.map((choice) => ({ ...choice, id: keyOf(choice.value) }))}>
          {(choice) => (
            <ListBoxItem className="menu-item" textValue={choice.label}>
              {choice.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
