import { useState } from 'react';
import { counted } from '#shared/counted.ts';
import type { SettingsView } from '#shared/ipc/slices.ts';
import {
  changeWords,
  type PresetChange,
  type PresetName,
  presetChanges,
  presets,
} from '#shared/settings/presets.ts';
import { Button } from '../parts/button.tsx';
import { useAsk } from '../parts/use-ask.ts';
import { useOutOfTouch } from '../store/selectors.ts';
import { clock, useWindow } from '../store/store.ts';

/** Three presets; each lists what it would change before it is applied. */
export function PresetsPage({ settings }: { readonly settings: SettingsView }) {
  const names = useWindow((state) => state.view?.symbols.map((view) => view.symbol).join('\n') ?? '');
  const symbols = names.split('\n').filter(Boolean);
  const [looked, setLooked] = useState<PresetName | null>(null);
  const changesOf = (name: PresetName) => presetChanges(name, symbols, settings.symbols);
  const chosen = presets.find((preset) => preset.name === looked);
  return (
    <>
      <p className="page-intro">
        Who may correct, and which orders a check may cancel, for every symbol of the list. A symbol that you
        add later begins as Normal. All else stays as you have set it.
      </p>
      <fieldset className="presets" aria-label="Presets">
        {presets.map(({ name, title, words }) => {
          const isSo = changesOf(name).length === 0;
          return (
            <Button
              key={name}
              look={`preset ${isSo ? 'is-so' : ''}`}
              aria-pressed={looked === name}
              onPress={() => setLooked(name)}
            >
              <b>{title}</b>
              <span className="soft">{words}</span>
              <span className="faint">{isSo ? 'as it is now' : 'see what it would change'}</span>
            </Button>
          );
        })}
      </fieldset>
      {chosen ? (
        <Changes
          key={chosen.name}
          name={chosen.name}
          title={chosen.title}
          changes={changesOf(chosen.name)}
          all={symbols.length}
        />
      ) : null}
    </>
  );
}

interface ChangesProps {
  readonly name: PresetName;
  readonly title: string;
  readonly changes: readonly PresetChange[];
  readonly all: number;
}

function Changes({ name, title, changes, all }: ChangesProps) {
  const { busy, reply, send } = useAsk('settings.preset');
  const outOfTouch = useOutOfTouch();
  const apply = useWindow((state) => state.applySlice);
  const choose = async () => {
    const value = await send({ preset: name, changes: [...changes] });
    if (value !== null) apply('settings', value, clock.now());
  };
  return (
    <section className="preset-changes" aria-label={`What ${title} would change`}>
      {changes.length === 0 ? (
        <p className="soft">All is as {title} has it.</p>
      ) : (
        <>
          <table>
            <caption>
              {title} would change {counted(changes.length, 'setting')}:
            </caption>
            <thead>
              <tr>
                <th scope="col">Setting</th>
                <th scope="col">Now</th>
                <th scope="col">Then</th>
                <th scope="col">Symbols</th>
              </tr>
            </thead>
            <tbody>
              {changes.map((change) => {
                const words = changeWords(change);
                return (
                  <tr key={`${change.key} ${change.from}`}>
                    <th scope="row">{words.title}</th>
                    <td>{words.from}</td>
                    <td>{words.to}</td>
                    <td>{change.symbols.length === all ? 'all' : change.symbols.join(', ')}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          <Button look="strong" isDisabled={busy || outOfTouch} onPress={() => void choose()}>
            Change {changes.length === 1 ? 'this setting' : `these ${changes.length} settings`}
          </Button>
        </>
      )}
      <p className="error" role="status">
        {reply && !reply.ok ? reply.sentence : ''}
      </p>
    </section>
  );
}
