import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import type { Mode } from '#shared/ipc/primitives.ts';
import type { SessionView } from '#shared/ipc/slices.ts';
import { modeMeaning, modeWord } from '../format/words.ts';
import { Chevron } from '../parts/icons.tsx';
import { askAndSay } from '../store/engine.ts';
import { useOutOfTouch } from '../store/selectors.ts';

const modes: readonly Mode[] = ['sim', 'practice', 'live'];

/** The badge: which world this window trades in. Pressing it offers the others; entering Live is confirmed by main itself. */
export function ModeMenu({ session }: { readonly session: SessionView }) {
  const outOfTouch = useOutOfTouch();
  const closed = new Map(session.unavailableModes.map(({ mode, reason }) => [mode, reason]));
  return (
    <div className="mode-menu">
      <MenuTrigger>
        <Button
          className="badge"
          aria-label={`Mode: ${session.badge}. Change it`}
          isDisabled={session.changingMode}
        >
          {session.badge}
          <Chevron />
        </Button>
        <Popover className="popover" placement="bottom start">
          <Menu
            className="menu"
            aria-label="Mode"
            selectionMode="single"
            selectedKeys={[session.mode]}
            disabledKeys={outOfTouch ? modes : [...closed.keys()]}
            onAction={(key) => key !== session.mode && void askAndSay('mode.set', { mode: key as Mode })}
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
