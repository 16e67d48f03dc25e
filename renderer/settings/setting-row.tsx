import type { SettingsView } from '#shared/ipc/slices.ts';
import type { SettingDefinition } from '#shared/settings/definitions.ts';
import { Button } from '../parts/button.tsx';
import { useOutOfTouch } from '../store/selectors.ts';
import { engineText, words } from '../words.ts';
import { AddressControl } from './address-control.tsx';
import { ChoiceControl, SwitchControl } from './choice-control.tsx';
import { NumberControl } from './number-control.tsx';
import { useSetting } from './use-setting.ts';
import { boundsWords, defaultWords, isSet, presentValue, scopeOf } from './values.ts';

interface Props {
  readonly definition: SettingDefinition;
  readonly settings: SettingsView;
  readonly symbol: string | null;
}

/** One setting: what it does, its default and bounds, its control, what is wrong beside it, and the way back. */
export function SettingRow({ definition, settings, symbol }: Props) {
  const setting = useSetting(scopeOf(definition.scope, symbol), definition.key);
  const outOfTouch = useOutOfTouch();
  const value = presentValue(definition, settings, symbol);
  const off = setting.busy || outOfTouch || (definition.scope === 'symbol' && symbol === null);
  const bounds = boundsWords(definition);
  const title = engineText(definition.title);
  const about = `about-${definition.key}`;
  return (
    <div className="setting">
      <div>
        <p className="setting-title">{title}</p>
        <p className="soft" id={about}>
          {engineText(definition.explanation)}{' '}
          <span className="faint number">
            {bounds === '' ? '' : `${bounds}, `}
            {defaultWords(definition)}.
          </span>
        </p>
      </div>
      <div className="setting-control">
        {definition.kind === 'switch' ? (
          <SwitchControl
            definition={definition}
            value={value}
            isDisabled={off}
            about={about}
            onChange={setting.change}
          />
        ) : definition.kind === 'choice' ? (
          <ChoiceControl
            definition={definition}
            value={value}
            isDisabled={off}
            about={about}
            onChange={setting.change}
          />
        ) : definition.kind === 'address' ? (
          <AddressControl
            key={value}
            definition={definition}
            value={value}
            isDisabled={off}
            about={about}
            onChange={setting.change}
            onEdit={setting.forget}
          />
        ) : (
          <NumberControl
            key={`${symbol} ${value}`}
            definition={definition}
            value={value}
            isDisabled={off}
            about={about}
            onChange={setting.change}
            onEdit={setting.forget}
          />
        )}
        <Button
          look="quiet small reset"
          aria-label={words.settings.resetSetting({ title })}
          isDisabled={off || !isSet(definition, settings, symbol)}
          onPress={() => void setting.change(null)}
        >
          {words.settings.reset}
        </Button>
        <p className="error setting-error" role="status">
          {setting.refusal ?? ''}
        </p>
      </div>
    </div>
  );
}
