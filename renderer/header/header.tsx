import { PageTabs } from '../app/page-tabs.tsx';
import { familyOf, healthWords, meanings } from '../format/words.ts';
import { Inbox } from '../notices/inbox.tsx';
import { PaletteButton } from '../palette/palette-button.tsx';
import { Button } from '../parts/button.tsx';
import { Question, Sliders } from '../parts/icons.tsx';
import { Mark } from '../parts/mark.tsx';
import { useSessionPart } from '../store/selectors.ts';
import { useWindow } from '../store/store.ts';
import { Connection } from './connection.tsx';
import { Kill } from './kill.tsx';
import { ModeMenu } from './mode-menu.tsx';
import { Money } from './money.tsx';
import { NextCheck } from './next-check.tsx';
import { Pause } from './pause.tsx';
import { StatusLine } from './status-line.tsx';
import './header.css';
import { words } from '../words.ts';

/** What stands on every page at the same pixels: which world, how it stands, what it is worth, and the ways to end it. */
export function Header() {
  const mode = useSessionPart((session) => session.mode);
  const openDialog = useWindow((state) => state.openDialog);
  return (
    <header className={`header mode-${mode ?? 'sim'}`}>
      <div className="header-row">
        <h1 className="hidden">{words.header.plumbline}</h1>
        {mode === null ? <span className="badge skeleton" /> : <ModeMenu />}
        <Health />
        <PageTabs />
        {mode === null ? null : (
          <div className="header-figures">
            <Money />
            <Connection />
          </div>
        )}
        <div className="header-tools">
          <PaletteButton />
          <Button look="quiet icon" aria-label={words.header.settings} onPress={() => openDialog('settings')}>
            <Sliders />
          </Button>
          <Inbox />
          {mode === null ? null : <Pause />}
          <Kill />
        </div>
      </div>
      <div className="header-second">
        <StatusLine />
        {mode === null ? null : <NextCheck />}
        <Button
          look="quiet icon small"
          aria-label={words.header.helpAndShortcuts}
          onPress={() => openDialog('shortcuts')}
        >
          <Question />
        </Button>
      </div>
    </header>
  );
}

/** The one word on how things stand; `stale` while the engine can't be heard. */
function Health() {
  const heard = useWindow((state) => state.link.kind === 'open' || state.link.kind === 'connecting');
  const told = useSessionPart((session) => session.health);
  const paused = useSessionPart((session) => session.paused);
  if (told === null) return null;
  const health = heard ? told : 'stale';
  return (
    <p className={`health f-${familyOf(health)}`} title={meanings[health]}>
      <Mark health={health} deviation={null} />
      <b className="state-text">{healthWords[health]}</b>
      {paused ? <span className="paused-word">{words.header.paused}</span> : null}
    </p>
  );
}
