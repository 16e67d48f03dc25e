import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { AlertCard } from '../alerts/alert-card.tsx';
import { marketOf } from '../format/sentence.ts';
import { Button } from '../parts/button.tsx';
import { Clamped } from '../parts/clamped.tsx';
import { Cross, Tray } from '../parts/icons.tsx';
import { Clock } from '../parts/moment.tsx';
import { HaltCard } from '../plumb/halt-card.tsx';
import { PromptCard } from '../plumb/prompt-card.tsx';
import { useWindow } from '../store/store.ts';
import { useTeller } from '../store/teller.ts';
import { type Need, needsOf, overOf } from './incidents.ts';
import './notices.css';
import { engineText, words } from '../words.ts';

const none: readonly Need[] = [];

/** All that needs the trader now; keeps its identity while the state that it comes from does. */
function useNeeds(): readonly Need[] {
  const session = useWindow((state) => state.view?.session ?? null);
  const symbols = useWindow((state) => state.view?.symbols ?? null);
  return useMemo(
    () => (session === null || symbols === null ? none : needsOf({ session, symbols })),
    [session, symbols],
  );
}

/**
 * What needs the trader, with its answers, and what is over, told once. Its number counts only what needs them. It opens
 * over the reading and leaves the ticket, Pause and Kill under the pointer.
 */
export function Inbox() {
  const needs = useNeeds();
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  const count = needs.length;
  return (
    <>
      <AriaButton
        ref={opener}
        className="button quiet icon bell"
        aria-label={count === 0 ? words.inbox.inboxEmpty : words.inbox.inboxCount({ count })}
        aria-expanded={open}
        onPress={() => (open ? close() : setOpen(true))}
      >
        <Tray />
        {count > 0 ? (
          <span className="count number f-swing" aria-hidden="true">
            {count > 9 ? '9+' : count}
          </span>
        ) : null}
      </AriaButton>
      {open ? <InboxPanel needs={needs} onClose={close} /> : null}
      <Said />
    </>
  );
}

function InboxPanel({ needs, onClose }: { readonly needs: readonly Need[]; readonly onClose: () => void }) {
  const tell = useTeller();
  const notices = useWindow((state) => state.notices);
  const showPage = useWindow((state) => state.showPage);
  const title = useId();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  const over = overOf(notices, needs);
  return (
    <section
      ref={panel}
      role="dialog"
      aria-labelledby={title}
      tabIndex={-1}
      className="inbox"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header>
        <h2 id={title}>{words.inbox.inbox}</h2>
        <Button look="quiet icon small" aria-label={words.inbox.closeTheInbox} onPress={onClose}>
          <Cross />
        </Button>
      </header>
      <h3 className="panel-title">{words.inbox.needsYou}</h3>
      {needs.length === 0 ? <p className="soft">{words.inbox.nothingNeedsYouNow}</p> : null}
      <ul>
        {needs.map((need) => (
          <li key={keyOf(need)} className="need">
            <NeedCard need={need} />
          </li>
        ))}
      </ul>
      <h3 className="panel-title">{words.inbox.overToldOnce}</h3>
      {over.length === 0 ? <p className="soft">{words.inbox.nothingSinceThisWindowOpened}</p> : null}
      <ul>
        {over.map((notice) => (
          <li key={notice.incident ?? notice.id} className={`tone-${notice.tone}`}>
            <p>
              <b>{engineText(notice.title)}</b>{' '}
              <span className="faint">
                <Clock at={notice.at} />
              </span>
            </p>
            <p className="soft">
              <Clamped words={tell(notice.sentence, notice.symbol)} />
            </p>
          </li>
        ))}
      </ul>
      <footer>
        <Button
          look="quiet small"
          onPress={() => {
            onClose();
            showPage('history');
          }}
        >
          {words.inbox.allOfItInHistory}
        </Button>
      </footer>
    </section>
  );
}

function keyOf(need: Need): string {
  if (need.kind === 'prompt') return need.prompt.id;
  return need.kind === 'halt' ? `halt ${need.symbol}` : `alert ${need.alert.about} ${need.alert.at}`;
}

function NeedCard({ need }: { readonly need: Need }) {
  const view = useWindow((state) => state.view?.symbols.find((each) => each.symbol === need.symbol) ?? null);
  const select = useWindow((state) => state.select);
  return (
    <>
      {need.symbol === null ? null : (
        <Button look="quiet small" onPress={() => select(need.symbol as string)}>
          {need.symbol}
        </Button>
      )}
      {need.kind === 'alert' ? (
        <AlertCard alert={need.alert} />
      ) : need.kind === 'halt' ? (
        <HaltCard
          title={
            need.symbol === null
              ? words.inbox.allTradingIsHalted
              : words.inbox.isHalted({ symbol: need.symbol })
          }
          reason={engineText(need.reason)}
          at={need.at}
          symbol={need.symbol}
        />
      ) : (
        <PromptCard prompt={need.prompt} {...(view === null ? {} : { market: marketOf(view) })} />
      )}
    </>
  );
}

/** So many of the newest are there to be read out. */
const spoken = 4;

/** The same for screen readers: one polite and one assertive region that never leave the page. */
function Said() {
  const notices = useWindow((state) => state.notices);
  const newest = notices.slice(0, spoken).toReversed();
  const region = (alarm: boolean) =>
    newest
      .filter(({ tone }) => (tone === 'alarm') === alarm)
      .map(({ id, title, sentence }) => (
        <p key={id} className="said-notice">{`${engineText(title)}. ${engineText(sentence)}`}</p>
      ));
  return (
    <>
      <div className="hidden" aria-live="polite">
        {region(false)}
      </div>
      <div className="hidden" aria-live="assertive">
        {region(true)}
      </div>
    </>
  );
}
