import { useState } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { TextField } from 'react-aria-components/TextField';
import type { SettingDefinition } from '#shared/settings/definitions.ts';
import { checkSetting } from '#shared/settings/validate.ts';
import { Button } from '../parts/button.tsx';
import { useAsk } from '../parts/use-ask.ts';
import { engineText, words } from '../words.ts';

interface Props {
  readonly definition: SettingDefinition & { readonly kind: 'address' };
  readonly value: string;
  readonly isDisabled: boolean;
  readonly about: string;
  readonly onChange: (value: string) => Promise<boolean>;
  readonly onEdit: () => void;
}

/** An address as text, checked by the rule that main enforces; Enter or Save sends it, and what is set can be tested. */
export function AddressControl({ definition, value, isDisabled, about, onChange, onEdit }: Props) {
  const [text, setText] = useState(value);
  const test = useAsk('alarms.test');
  const checked = checkSetting(definition, text);
  const changed = text.trim() !== value;
  const save = () => {
    if (changed && checked.ok) void onChange(checked.value);
  };
  return (
    <>
      <TextField
        className="setting-address"
        aria-label={engineText(definition.title)}
        aria-describedby={about}
        value={text}
        isDisabled={isDisabled}
        isInvalid={changed && !checked.ok}
        onChange={(next) => {
          setText(next);
          test.clear();
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
          className="input"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder="https://ntfy.sh/…"
        />
        <FieldError className="error">{checked.ok ? '' : engineText(checked.sentence)}</FieldError>
      </TextField>
      <Button look="small" isDisabled={isDisabled || !changed || !checked.ok} onPress={save}>
        {words.settings.save}
      </Button>
      <Button
        look="small"
        isDisabled={isDisabled || value === '' || changed || test.busy}
        onPress={() => void test.send({})}
      >
        {test.busy ? words.settings.testing : words.settings.test}
      </Button>
      <p className={`setting-address-reply ${test.reply && !test.reply.ok ? 'error' : 'soft'}`} role="status">
        {test.reply?.sentence ?? ''}
      </p>
    </>
  );
}
