import { Switch } from 'react-aria-components/Switch';
import type { SettingDefinition } from '#shared/settings/definitions.ts';
import { Choice } from '../parts/choice.tsx';
import { engineText, words } from '../words.ts';

interface Props<K extends SettingDefinition['kind']> {
  readonly definition: SettingDefinition & { readonly kind: K };
  readonly value: string;
  readonly isDisabled: boolean;
  readonly about: string;
  readonly onChange: (value: string) => Promise<boolean>;
}

export function ChoiceControl({ definition, value, isDisabled, onChange }: Props<'choice'>) {
  return (
    <Choice
      label={engineText(definition.title)}
      choices={definition.choices.map(({ value: each, label }) => ({
        value: each,
        label: engineText(label),
      }))}
      value={value}
      isDisabled={isDisabled}
      onChange={(next) => next !== value && void onChange(next)}
    />
  );
}

export function SwitchControl({ definition, value, isDisabled, about, onChange }: Props<'switch'>) {
  return (
    <Switch
      className="switch"
      aria-label={engineText(definition.title)}
      aria-describedby={about}
      isSelected={value === 'true'}
      isDisabled={isDisabled}
      onChange={(on) => void onChange(String(on))}
    >
      <span className="switch-track" aria-hidden="true" />
      <span>{value === 'true' ? words.settings.on : words.settings.off}</span>
    </Switch>
  );
}
