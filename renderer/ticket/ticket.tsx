import { memo, useEffect, useState } from 'react';
import type { StandingView } from '#shared/ipc/standing.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { draftsOf, firstStanding, type StandingDraft, type When, whensOf } from '../standing/draft.ts';
import { useOfferedMove, useOfferedPrice } from '../standing/offers.ts';
import { StandingFields } from '../standing/standing-fields.tsx';
import { useStandingPart } from '../standing/use-standing-part.tsx';
import { WhenChoice } from '../standing/when-choice.tsx';
import { useOutOfTouch, useSelected, useSessionPart } from '../store/selectors.ts';
import { useSteady } from '../store/steady.ts';
import { ActionChoice } from './action-choice.tsx';
import { BidAsk } from './bid-ask.tsx';
import { useBlocked } from './blocked.ts';
import { actionMeaning, firstText } from './labels.ts';
import { type Draft, sizeOf } from './size.ts';
import { SizeField } from './size-field.tsx';
import { useFill } from './use-fill.ts';
import { useMoney } from './use-money.ts';
import { useTradePart } from './use-trade-part.tsx';
import { WhileRunning } from './while-running.tsx';
import './ticket.css';
import { words } from '../words.ts';

/**
 * The trade ticket, the hand's own part: the only place from which the trader sends an order of their own. Its head and
 * its foot with the button stand where they are; only what lies between scrolls.
 */
export function Ticket() {
  const view = useSteady(useSelected(), partsOf);
  const mode = useSessionPart((session) => session.mode);
  const account = useSessionPart((session) => session.accountUid);
  return (
    <section className="panel ticket" aria-label={words.ticket.trade}>
      <header className="ticket-head">
        <h2>
          <span className="panel-title">{words.ticket.trade}</span> {view?.symbol ?? ''}
        </h2>
        {view ? <BidAsk symbol={view.symbol} /> : null}
      </header>
      {view && mode ? (
        <Filled key={`${mode} ${account} ${view.symbol}`} view={view} live={mode === 'live'} />
      ) : (
        <p className="empty">{mode ? nothingToTrade(account) : ''}</p>
      )}
    </section>
  );
}

const nothingToTrade = (account: string | null | undefined): string =>
  account === null ? words.ticket.noAccountIsOpen : words.ticket.addASymbolToTrade;

/** What the ticket shows or sends with. A tick of the price is not among it: the preview brings its own prices. */
const partsOf = (view: SymbolView): readonly unknown[] => [
  view.symbol,
  view.desired,
  view.held,
  view.price === null,
  view.activity,
  view.outcome,
  view.halt,
  view.unknown,
  view.closed,
  view.health === 'offline',
  view.waitsForMoney,
  view.limitRoom,
  view.priceDecimals,
  view.quantityDecimals,
];

interface Props {
  readonly view: SymbolView;
  readonly live: boolean;
}

const Filled = memo(function Filled({ view, live }: Props) {
  const money = useMoney(view);
  const outOfTouch = useOutOfTouch();
  const [draft, setDraft] = useState<Draft>({ action: 'long', unit: 'percent', text: '25' });
  const [when, setWhen] = useState<When>('now');
  const [standing, setStanding] = useState<StandingDraft>(firstStanding);
  const [moving, setMoving] = useState<StandingView | null>(null);
  const blocked = useBlocked(view, draft.action);
  const onText = (text: string) => change({ ...draft, text });
  const shared = { view, live, draft, blocked, onText };
  const trade = useTradePart({ ...shared, active: when === 'now' });
  const later = useStandingPart({
    ...shared,
    active: when !== 'now',
    when,
    standing,
    onStanding: setStanding,
    moving,
    onMoved: () => setMoving(null),
  });
  const forget = () => {
    trade.forget();
    later.forget();
  };
  const change = (next: Draft) => {
    forget();
    setDraft(next);
    if (next.action !== draft.action) setMoving(null);
    if (!whensOf(next.action).includes(when)) setWhen('now');
  };
  const free = trade.free && later.free;
  // What is asked for elsewhere in the window is asked at once.
  useFill(view.symbol, free, (next) => {
    setMoving(null);
    setWhen('now');
    change(next);
  });
  useOfferedPrice(view.symbol, (price) => {
    if (when === 'now' || !free) return false;
    forget();
    setStanding({ ...standing, price });
    return true;
  });
  useOfferedMove(view.symbol, ({ order, price }) => {
    if (!free) return false;
    const filled = draftsOf(order, view.held?.base ?? null);
    forget();
    setDraft(filled.draft);
    setStanding({ ...filled.standing, price });
    setWhen(filled.when);
    // A copy: moved a second time, the field gets the focus again.
    setMoving({ ...order });
    return true;
  });
  // Once its field is drawn: the price is what is moved.
  useEffect(() => {
    if (moving !== null) document.getElementById('ticket-price')?.focus();
  }, [moving]);
  const part = when === 'now' ? trade : later;
  return (
    <>
      <div className="ticket-body">
        <ActionChoice
          action={draft.action}
          isDisabled={outOfTouch}
          onChange={(action) => change({ action, unit: 'percent', text: firstText[action] })}
        />
        <WhenChoice
          action={draft.action}
          when={when}
          isDisabled={outOfTouch}
          onChange={(next) => {
            forget();
            setMoving(null);
            setWhen(next);
          }}
        />
        {when === 'now' ? (
          <p className="soft meaning">{actionMeaning(draft.action, view.base, view.quote)}</p>
        ) : (
          <StandingFields
            when={when}
            action={draft.action}
            draft={standing}
            view={view}
            isDisabled={outOfTouch}
            onChange={(next) => {
              forget();
              setStanding(next);
            }}
          />
        )}
        <SizeField
          draft={draft}
          sized={sizeOf(draft)}
          view={view}
          money={money}
          isDisabled={outOfTouch}
          onChange={change}
        />
        {part.rows}
      </div>
      <div className="ticket-foot">
        <WhileRunning
          view={view}
          action={draft.action}
          onFlat={() => {
            setWhen('now');
            change({ action: 'flat', unit: 'percent', text: firstText.flat });
          }}
        >
          {part.button}
        </WhileRunning>
        {part.foot}
      </div>
    </>
  );
});
