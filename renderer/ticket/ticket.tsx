import { memo, useState } from 'react';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import type { TradeAction } from '#shared/ipc/trade.ts';
import { Readings } from '../parts/readings.tsx';
import { useAsk } from '../parts/use-ask.ts';
import { useLastSteps } from '../plumb/last-steps.ts';
import { useOutOfTouch, useSelected, useSessionPart } from '../store/selectors.ts';
import { useSteady } from '../store/steady.ts';
import { clock } from '../store/store.ts';
import { ActionChoice } from './action-choice.tsx';
import { BidAsk } from './bid-ask.tsx';
import { actionMeaning, changesNothing, firstText, submitLabel } from './labels.ts';
import { PreviewRows } from './preview-rows.tsx';
import { Progress } from './progress.tsx';
import { ShortNote, useShortExplained } from './short-note.tsx';
import { type Draft, sizeOf } from './size.ts';
import { SizeField } from './size-field.tsx';
import { Submit } from './submit.tsx';
import { TicketWords } from './ticket-words.tsx';
import { useFill } from './use-fill.ts';
import { useMoney } from './use-money.ts';
import { usePreview } from './use-preview.ts';
import { WhenFunded } from './when-funded.tsx';
import './ticket.css';

/**
 * The trade ticket, the hand's own part: the only place from which the trader sends an order of their own. Its head and
 * its foot with the button stand where they are; only what lies between scrolls.
 */
export function Ticket() {
  const view = useSteady(useSelected(), partsOf);
  const mode = useSessionPart((session) => session.mode);
  const account = useSessionPart((session) => session.accountUid);
  return (
    <section className="panel ticket" aria-label="Trade">
      <header className="ticket-head">
        <h2>
          <span className="panel-title">Trade</span> {view?.symbol ?? ''}
        </h2>
        {view ? <BidAsk symbol={view.symbol} /> : null}
      </header>
      {view && mode ? (
        <Filled key={`${mode} ${account} ${view.symbol}`} view={view} live={mode === 'live'} />
      ) : (
        <p className="empty">{mode ? 'Add a symbol to trade it.' : ''}</p>
      )}
    </section>
  );
}

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
  const changing = useSessionPart((session) => session.changingMode) ?? false;
  const stopped = useSessionPart((session) => session.halt !== null) ?? false;
  const [draft, setDraft] = useState<Draft>({ action: 'long', unit: 'percent', text: '25' });
  const [holding, setHolding] = useState(false);
  const [sentAt, setSentAt] = useState<number | null>(null);
  const [explained, understood] = useShortExplained();
  const { busy, reply, send, clear } = useAsk('trade.submit');
  const outOfTouch = useOutOfTouch();
  const sized = sizeOf(draft);
  const blocked = blockedBy(view, { changing, stopped, outOfTouch }, draft.action);
  const wish =
    sized.ok && blocked === null
      ? { symbol: view.symbol, action: draft.action, size: sized.size, basis: basisOf(view) }
      : null;
  const { preview, problem, loading, renew } = usePreview(wish, holding || busy);
  const change = (next: Draft) => {
    clear();
    setSentAt(null);
    setDraft(next);
  };
  useFill(view.symbol, !holding && !busy, change);
  const submit = async () => {
    if (preview === null) return;
    const at = clock.now();
    if ((await send({ previewId: preview.id })) !== null) setSentAt(at);
    renew();
  };
  const short = draft.action === 'short' && !explained;
  const sends = preview?.verdict === 'trade';
  const still = changesNothing(preview, draft.action, view);
  const lastSteps = useLastSteps(view, 'trade');
  return (
    <>
      <div className="ticket-body">
        <ActionChoice
          action={draft.action}
          isDisabled={outOfTouch}
          onChange={(action) => change({ action, unit: 'percent', text: firstText[action] })}
        />
        <p className="soft meaning">{actionMeaning(draft.action, view.base, view.quote)}</p>
        <SizeField
          draft={draft}
          sized={sized}
          view={view}
          money={money}
          isDisabled={outOfTouch}
          onChange={change}
        />
        <PreviewRows preview={preview} view={view} />
        <div className="preview-words" aria-live="polite" aria-busy={loading}>
          {short ? (
            <ShortNote onUnderstood={understood} />
          ) : blocked === null && !sized.ok && sized.typed.kind === 'refused' ? (
            <Readings typed={sized.typed} onChoose={(text) => change({ ...draft, text })} />
          ) : (
            <TicketWords
              view={view}
              preview={preview}
              problem={blocked ?? (sized.ok ? problem : sized.sentence)}
              reply={reply}
              sentAt={sentAt}
              asks={preview !== null && !sends && preview.verdict !== 'refused' && !still}
            />
          )}
        </div>
        {preview?.verdict === 'not funded' ? <WhenFunded view={view} /> : null}
      </div>
      <div className="ticket-foot">
        <Submit
          label={blocked === null ? submitLabel(preview, draft.action, view) : 'Nothing can be sent now'}
          preview={preview}
          held={live && sends}
          isDisabled={
            preview === null || preview.verdict === 'refused' || busy || short || still || blocked !== null
          }
          onHold={setHolding}
          onSubmit={() => void submit()}
        />
        <Progress
          steps={view.activity?.kind === 'trade' ? view.activity.steps : sentAt === null ? null : lastSteps}
        />
      </div>
    </>
  );
});

/** Why nothing can be traded here now, in words; null when it can. The engine refuses on its own; this only says it sooner. */
function blockedBy(
  view: SymbolView,
  whole: { readonly changing: boolean; readonly stopped: boolean; readonly outOfTouch: boolean },
  action: TradeAction,
): string | null {
  if (whole.outOfTouch) return 'No connection to the engine: nothing can be sent from here now.';
  if (whole.changing) return 'The mode is changing; wait a moment.';
  if (whole.stopped) return 'All trading is halted. Re-arm it in the middle of the window first.';
  if (view.halt !== null) return `${view.symbol} is halted. Re-arm it in the middle of the window first.`;
  if (view.closed !== null) return view.closed;
  if (view.unknown.length > 0 && action === 'long')
    return 'An outcome is unknown: nothing is bought here until it is known. Flat, Short and Reduce can be asked for.';
  if (view.activity !== null && action === 'long')
    return `A ${view.activity.kind} is running. Flat, Short and Reduce can be asked for meanwhile: they end it after its present order.`;
  return null;
}

const basisOf = (view: SymbolView): string =>
  [view.held?.base, view.desired?.target, view.desired?.state, view.desired?.since].join(' ');
