import { useEffect, useRef } from 'react';
import type { StandingView } from '#shared/ipc/standing.ts';
import { Button } from '../parts/button.tsx';
import { Cross } from '../parts/icons.tsx';
import { useAsk } from '../parts/use-ask.ts';
import { useOutOfTouch, useSelected, useSessionPart } from '../store/selectors.ts';
import { useWindow } from '../store/store.ts';
import { disturbancesFor } from './disturbances.ts';
import './practice.css';
import { words } from '../words.ts';

const none: readonly StandingView[] = [];

/** The button that opens the drawer. It exists in Practice only. */
export function DrawerButton() {
  const mode = useSessionPart((session) => session.mode);
  const open = useWindow((state) => state.drawer);
  const setDrawer = useWindow((state) => state.setDrawer);
  if (mode !== 'practice') return null;
  return (
    <div className="drawer-button mode-practice">
      <Button
        aria-expanded={open}
        aria-label={words.practice.disturbThePracticeExchange}
        onPress={() => setDrawer(!open)}
      >
        <span>
          {words.practice.disturb} <span className="more-words">{words.practice.thePracticeExchange}</span>
        </span>
      </Button>
    </div>
  );
}

/** What can happen to an account, on buttons. Marked as practice, over the informing side of the window. */
export function Drawer() {
  const mode = useSessionPart((session) => session.mode);
  const view = useSelected();
  const standing = useWindow((state) => state.view?.standing ?? none);
  const open = useWindow((state) => state.drawer);
  const setDrawer = useWindow((state) => state.setDrawer);
  const { busy, reply, send } = useAsk('practice.disturb');
  const outOfTouch = useOutOfTouch();
  const panel = useRef<HTMLElement>(null);
  const shown = mode === 'practice' && open && view !== null;
  useEffect(() => {
    if (shown) panel.current?.focus();
  }, [shown]);
  useEffect(() => {
    if (!shown) return;
    // On the document: a button that was pressed is off while it is busy, and then holds no focus.
    const close = (event: KeyboardEvent) => event.key === 'Escape' && setDrawer(false);
    document.addEventListener('keydown', close);
    return () => document.removeEventListener('keydown', close);
  }, [shown, setDrawer]);
  if (!shown) return null;
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      className="drawer mode-practice"
      aria-label={words.practice.disturbThePracticeExchange}
    >
      <header>
        <p>
          <b>{words.practice.practice}</b> {words.practice.nothingHereIsRealMoney}
        </p>
        <Button
          look="quiet icon small"
          aria-label={words.practice.closeTheDrawer}
          onPress={() => setDrawer(false)}
        >
          <Cross />
        </Button>
      </header>
      <div className="drawer-body">
        <p className="soft">{words.practice.makeSomethingHappen({ symbol: view.symbol })}</p>
        {disturbancesFor(view, standing).map((group) => (
          <fieldset key={group.title}>
            <legend className="panel-title">{group.title}</legend>
            {group.buttons.map((button) => (
              <Button
                key={button.label}
                look="small"
                isDisabled={busy || outOfTouch}
                onPress={() => void send(button.what)}
              >
                {button.label}
              </Button>
            ))}
          </fieldset>
        ))}
      </div>
      <p className={`drawer-reply ${reply && !reply.ok ? 'error' : 'soft'}`} role="status">
        {reply?.sentence ?? words.practice.whatWasDoneStandsHere}
      </p>
    </aside>
  );
}
