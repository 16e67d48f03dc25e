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

const signs: readonly (readonly [Family, string, string])[] = [
  ['plumb', 'in sync', 'held and asked agree'],
  ['run', 'trading, correcting', 'orders are under way'],
  ['lean', 'partial, surplus', 'part is missing, or too much is there'],
  ['swing', 'drift, asking, unfinished', 'they differ; I act, or wait for you'],
  ['dash', 'unknown, unsettled', 'I do not know yet and send nothing'],
  ['pin', 'halted, key problem', 'halted until you re-arm or repair'],
  ['grey', 'stale, offline', 'what you see is old'],
];

/** What `?` opens: the signs, the shortcuts, and who made the chart. */
export function Help() {
  const open = useWindow((state) => state.dialog === 'shortcuts');
  const openDialog = useWindow((state) => state.openDialog);
  const setGuide = useWindow((state) => state.setGuide);
  return (
    <Sheet
      title="Signs and shortcuts"
      open={open}
      width={560}
      tools={<Kill />}
      onClose={() => openDialog(null)}
    >
      <div className="sheet-main help">
        <ul className="signs">
          {signs.map(([family, words, meaning]) => (
            <li key={family} className={`f-${family}`}>
              <Sign family={family} size={12} />
              <b className="state-text">{words}</b>
              <span className="soft">{meaning}</span>
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
            Show the first steps again
          </Button>
        </p>
        <p className="faint">
          The chart is drawn with Lightweight Charts, copyright TradingView, Inc., https://www.tradingview.com
        </p>
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
      Single keys work as shortcuts
    </Switch>
  );
}
