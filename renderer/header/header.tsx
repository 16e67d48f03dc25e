import { PageTabs } from '../app/page-tabs.tsx';
import { familyIn, meanings } from '../format/words.ts';
import { NoticeList } from '../notices/notice-list.tsx';
import { Button } from '../parts/button.tsx';
import { Question, Sliders } from '../parts/icons.tsx';
import { Mark } from '../parts/mark.tsx';
import { useSession } from '../store/selectors.ts';
import { useWindow } from '../store/store.ts';
import { Kill } from './kill.tsx';
import { Meters } from './meters.tsx';
import { ModeMenu } from './mode-menu.tsx';
import { NextCheck } from './next-check.tsx';
import { Pause } from './pause.tsx';
import { StatusLine } from './status-line.tsx';
import './header.css';

export function Header() {
  const session = useSession();
  const link = useWindow((state) => state.link);
  const openDialog = useWindow((state) => state.openDialog);
  const health = link.kind === 'open' || link.kind === 'connecting' ? session?.health : 'stale';
  return (
    <header className={`header mode-${session?.mode ?? 'sim'}`}>
      <div className="header-row">
        <h1 className="hidden">Plumbline</h1>
        {session ? <ModeMenu session={session} /> : <span className="badge skeleton" />}
        {session && health ? (
          <p
            className={`health f-${familyIn(health, session.lastCheckAt !== null)}`}
            title={meanings[health]}
          >
            <Mark
              health={health}
              deviation={health === 'checking' && session.lastCheckAt !== null ? '0' : null}
            />
            <b className="state-text">{health}</b>
            {session.paused ? <span className="paused-word">paused</span> : null}
          </p>
        ) : null}
        {session ? <Meters session={session} /> : null}
        <div className="header-tools">
          {session ? <NextCheck session={session} /> : null}
          {session ? <Pause session={session} /> : null}
          <NoticeList />
          <Button look="quiet icon" aria-label="Settings" onPress={() => openDialog('settings')}>
            <Sliders />
          </Button>
          <Button look="quiet icon" aria-label="Help and shortcuts" onPress={() => openDialog('shortcuts')}>
            <Question />
          </Button>
          <Kill session={session} />
        </div>
      </div>
      <div className="header-second">
        <PageTabs />
        <StatusLine />
      </div>
    </header>
  );
}
