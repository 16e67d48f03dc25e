import { useState } from 'react';
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
import { engineText, words } from '../words.ts';

/** Three presets; each lists what it would change before it is applied. */
export function PresetsPage({ settings }: { readonly settings: SettingsView }) {
  const names = useWindow((state) => state.view?.symbols.map((view) => view.symbol).join('\n') ?? '');
  const symbols = names.split('\n').filter(Boolean);
  const [looked, setLooked] = useState<PresetName | null>(null);
  const changesOf = (name: PresetName) => presetChanges(name, symbols, settings.symbols);
  const chosen = presets.find((preset) => preset.name === looked);
  return (
    <>
      <p className="page-intro">{words.settings.aboutPresets}</p>
      <fieldset className="presets" aria-label={words.settings.presets}>
        {presets.map(({ name, title, words: about }) => {
          const isSo = changesOf(name).length === 0;
          return (
            <Button
              key={name}
              look={`preset ${isSo ? 'is-so' : ''}`}
              aria-pressed={looked === name}
              onPress={() => setLooked(name)}
            >
              <b>{engineText(title)}</b>
              <span className="soft">{engineText(about)}</span>
              <span className="faint">
                {isSo ? words.settings.asItIsNow : words.settings.seeWhatItWouldChange}
              </span>
            </Button>
          );
        })}
      </fieldset>
      {chosen ? (
        <Changes
          key={chosen.name}
          name={chosen.name}
          title={engineText(chosen.title)}
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
    <section className="preset-changes" aria-label={words.settings.whatWouldChange({ title })}>
      {changes.length === 0 ? (
        <p className="soft">{words.settings.allIsSo({ title })}</p>
      ) : (
        <>
          <table>
            <caption>{words.settings.wouldChange({ title, count: changes.length })}</caption>
            <thead>
              <tr>
                <th scope="col">{words.settings.setting}</th>
                <th scope="col">{words.settings.now}</th>
                <th scope="col">{words.settings.afterwards}</th>
                <th scope="col">{words.settings.symbols}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map((change) => {
                const told = changeWords(change);
                return (
                  <tr key={`${change.key} ${change.from}`}>
                    <th scope="row">{engineText(told.title)}</th>
                    <td>{engineText(told.from)}</td>
                    <td>{engineText(told.to)}</td>
                    <td>{change.symbols.length === all ? words.settings.all : change.symbols.join(', ')}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          <Button look="strong" isDisabled={busy || outOfTouch} onPress={() => void choose()}>
            {words.settings.changeThese({ count: changes.length })}
          </Button>
        </>
      )}
      <p className="error" role="status">
        {reply && !reply.ok ? reply.sentence : ''}
      </p>
    </section>
  );
}
