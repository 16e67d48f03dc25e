import { useState } from 'react';
import { Input } from 'react-aria-components/Input';
import { TextField } from 'react-aria-components/TextField';
import { typedNumber } from '../format/typed.ts';
import { Button } from '../parts/button.tsx';
import { Choice } from '../parts/choice.tsx';
import { Readings } from '../parts/readings.tsx';
import { engineText, words } from '../words.ts';
import { changeable } from './changeable.ts';

export interface Change {
  readonly key: string;
  readonly value: string;
}

interface Props {
  readonly changes: readonly Change[];
  readonly onChange: (changes: readonly Change[]) => void;
}

/** Which settings the replay has otherwise: one line for each, and a line to add one. */
export function ChangesForm({ changes, onChange }: Props) {
  const [key, setKey] = useState(changeable[0]?.key ?? '');
  const [value, setValue] = useState('');
  const definition = changeable.find((each) => each.key === key);
  const choices = definition?.kind === 'choice' ? definition.choices : null;
  const unit = definition && 'unit' in definition ? engineText(definition.unit) : '';
  const chosen = choices && !choices.some((choice) => choice.value === value) ? definition?.default : value;
  const typed = choices ? null : typedNumber(value, definition?.kind === 'integer');
  const meant = typed === null ? (chosen ?? '') : typed.kind === 'number' ? typed.value : '';
  const add = () => {
    if (definition === undefined || meant === '') return;
    onChange([...changes.filter((change) => change.key !== key), { key, value: meant }]);
    setValue('');
  };
  return (
    <div className="changes">
      <div className="past-tools">
        <Choice
          label={words.whatIf.settingToChange}
          choices={changeable.map((each) => ({ value: each.key, label: engineText(each.title) }))}
          value={key}
          onChange={setKey}
        />
        {choices ? (
          <Choice
            label={words.whatIf.newValue}
            choices={choices.map(({ value: each, label }) => ({ value: each, label: engineText(label) }))}
            value={chosen ?? ''}
            onChange={setValue}
          />
        ) : (
          <TextField aria-label={words.whatIf.newValue} value={value} onChange={setValue}>
            <Input
              className="input"
              placeholder={unit ? words.whatIf.newValueIn({ unit }) : words.whatIf.newValueShort}
              onKeyDown={(event) => event.key === 'Enter' && add()}
            />
          </TextField>
        )}
        <Button look="small" isDisabled={meant === ''} onPress={add}>
          {words.whatIf.useThisValue}
        </Button>
        {typed === null ? null : <Readings typed={typed} onChoose={setValue} />}
      </div>
      {changes.length === 0 ? (
        <p className="soft said">{words.whatIf.nothingChangedYet}</p>
      ) : (
        <ul className="change-list">
          {changes.map((change) => (
            <li key={change.key}>
              {titleOf(change.key)}: <span className="number">{change.value}</span>{' '}
              <Button
                look="quiet small"
                aria-label={words.whatIf.leaveNamed({ title: titleOf(change.key) })}
                onPress={() => onChange(changes.filter((each) => each !== change))}
              >
                {words.whatIf.leave}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const titleOf = (key: string): string =>
  engineText(changeable.find((each) => each.key === key)?.title ?? key);
