import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import type { Mode } from '#shared/ipc/primitives.ts';
import { modeMeaning, modeWord } from '../format/words.ts';
import { Chevron } from '../parts/icons.tsx';
import { askAndSay } from '../store/engine.ts';
import { useOutOfTouch, useSessionPart } from '../store/selectors.ts';

const modes: readonly Mode[] = ['sim', 'practice', 'live'];

/** The badge: which world this window trades in. Pressing it offers the others; entering Live is confirmed by main itself. */
export function ModeMenu() {
  const outOfTouch = useOutOfTouch();
  const badge = useSessionPart((session) => session.badge);
  const present = useSessionPart((session) => session.mode);
  const changing = useSessionPart((session) => session.changingMode) ?? false;
  const unavailable = useSessionPart((session) => session.unavailableModes) ?? [];
  const closed = new Map(unavailable.map(({ mode, reason }) => [mode, reason]));
  return (
    <div className="mode-menu">
      <MenuTrigger>
        <Button className="badge" aria-label={`Mode: ${badge}. Change it`} isDisabled={changing}>
          {badge}
          <Chevron />
        </Button>
        <Popover className="popover" placement="bottom start">
          <Menu
            className="menu"
            aria-label="Mode"
            selectionMode="single"
            selectedKeys={present === null ? [] : [present]}
            disabledKeys={outOfTouch ? modes : [...closed.keys()]}
            onAction={(key) => key !== present && void askAndSay('mode.set', { mode: key as Mode })}
          >
            {modes.map((mode) => (
              <MenuItem key={mode} id={mode} className={`menu-item mode-${mode}`} textValue={modeWord[mode]}>
                <b>{modeWord[mode]}</b>
                <span className="soft">{closed.get(mode) ?? modeMeaning[mode]}</span>
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  );
}
