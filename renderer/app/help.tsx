import { useState } from 'react';
import { Switch } from 'react-aria-components/Switch';
import type { Family } from '../format/words.ts';
import { Kill } from '../header/kill.tsx';
import { Button } from '../parts/button.tsx';
import { Sign } from '../parts/mark.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useWindow } from '../store/store.ts';
import { shortcuts } from './shortcut-table.ts';
import { singleKeys } from './use-shortcuts.ts';
import './help.css';
import { words } from '../words.ts';

const signs: Readonly<Record<Family, { readonly names: string; readonly meaning: string }>> = words.app.signs;
const families = Object.keys(signs) as Family[];

/** What `?` opens: the signs, the shortcuts, and who made the chart. */
export function Help() {
  const open = useWindow((state) => state.dialog === 'shortcuts');
  const openDialog = useWindow((state) => state.openDialog);
  const setGuide = useWindow((state) => state.setGuide);
  return (
    <Sheet
      title={words.app.signsAndShortcuts}
      open={open}
      width={560}
      tools={<Kill />}
      onClose={() => openDialog(null)}
    >
      <div className="sheet-main help">
        <ul className="signs">
          {families.map((family) => (
            <li key={family} className={`f-${family}`}>
              <Sign family={family} size={12} />
              <b className="state-text">{signs[family].names}</b>
              <span className="soft">{signs[family].meaning}</span>
            </li>
          ))}
        </ul>
        <dl className="shortcuts">
          {shortcuts.map((shortcut) => (
            <div key={shortcut.id}>
              <dt>
                <kbd>{shortcut.keys}</kbd>
              </dt>
              <dd>{shortcut.does}</dd>
            </div>
          ))}
        </dl>
        <SingleKeys />
        <p>
          <Button
            look="small"
            onPress={() => {
              openDialog(null);
              setGuide(true);
            }}
          >
            {words.app.showTheFirstStepsAgain}
          </Button>
        </p>
        <p className="faint">{words.app.chartMaker}</p>
      </div>
    </Sheet>
  );
}

function SingleKeys() {
  const [on, setOn] = useState(singleKeys.get() === 'on');
  return (
    <Switch
      className="switch"
      isSelected={on}
      onChange={(next) => {
        singleKeys.set(next ? 'on' : 'off');
        setOn(next);
      }}
    >
      <span className="switch-track" aria-hidden="true" />
      {words.app.singleKeysWorkAsShortcuts}
    </Switch>
  );
}
