import { useState } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { TextField } from 'react-aria-components/TextField';
import type { SettingDefinition } from '#shared/settings/definitions.ts';
import { checkSetting } from '#shared/settings/validate.ts';
import { sameValue } from '../format/number.ts';
import { typedNumber } from '../format/typed.ts';
import { Button } from '../parts/button.tsx';
import { Readings } from '../parts/readings.tsx';
import { engineText, words } from '../words.ts';

interface Props {
  readonly definition: SettingDefinition & { readonly kind: 'decimal' | 'integer' };
  readonly value: string;
  readonly isDisabled: boolean;
  readonly about: string;
  readonly onChange: (value: string) => Promise<boolean>;
  readonly onEdit: () => void;
}

/** A number as text, checked by the rule that main enforces; Enter or Save sends it, Escape takes it back. */
export function NumberControl({ definition, value, isDisabled, about, onChange, onEdit }: Props) {
  const [text, setText] = useState(value);
  const typed = typedNumber(text, definition.kind === 'integer');
  const plain = typed.kind === 'number' ? typed.value : typed.kind === 'nothing' ? '' : text;
  const checked = checkSetting(definition, plain);
  const changed = !sameValue(plain, value);
  const save = () => {
    if (changed && checked.ok) void onChange(checked.value);
  };
  return (
    <>
      <TextField
        className="setting-number"
        aria-label={engineText(definition.title)}
        aria-describedby={about}
        value={text}
        isDisabled={isDisabled}
        isInvalid={changed && !checked.ok}
        onChange={(next) => {
          setText(next);
          onEdit();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save();
          if (event.key === 'Escape' && changed) {
            event.stopPropagation();
            setText(value);
          } else event.continuePropagation();
        }}
      >
        <Input
          className="input number"
          inputMode="decimal"
          autoComplete="off"
          placeholder={definition.default === '' ? engineText(definition.unset ?? '') : ''}
        />
        <FieldError className="error setting-invalid">
          {checked.ok || typed.kind === 'refused' ? '' : engineText(checked.sentence)}
        </FieldError>
      </TextField>
      <span className="faint unit">{engineText(definition.unit)}</span>
      <Button look="small" isDisabled={isDisabled || !changed || !checked.ok} onPress={save}>
        {words.settings.save}
      </Button>
      <Readings typed={typed} onChoose={setText} />
    </>
  );
}
