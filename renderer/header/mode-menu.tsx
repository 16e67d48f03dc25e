import type { Mode } from '#shared/ipc/primitives.ts';
import { modeMeaning, modeWord } from '../format/words.ts';
import { Chevron } from '../parts/icons.tsx';
import { MenuButton } from '../parts/popup.tsx';
import { askAndSay } from '../store/engine.ts';
import { useOutOfTouch, useSessionPart } from '../store/selectors.ts';
import { engineText, words } from '../words.ts';

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
      <MenuButton
        className="badge"
        label={words.header.modeIs({ badge: badge ?? '' })}
        isDisabled={changing}
        face={
          <>
            {badge}
            <Chevron />
          </>
        }
        placement="bottom start"
        name={words.header.mode}
        menu={{
          selectionMode: 'single',
          selectedKeys: present === null ? [] : [present],
          disabledKeys: outOfTouch ? modes : [...closed.keys()],
          onAction: (key) => key !== present && void askAndSay('mode.set', { mode: key as Mode }),
        }}
        entries={modes.map((mode) => ({
          id: mode,
          className: `mode-${mode}`,
          textValue: modeWord[mode],
          content: (
            <>
              <b>{modeWord[mode]}</b>
              <span className="soft">{engineText(closed.get(mode) ?? modeMeaning[mode])}</span>
            </>
          ),
        }))}
      />
    </div>
  );
}
