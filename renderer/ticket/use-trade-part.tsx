import { type ReactNode, useState } from 'react';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { Readings } from '../parts/readings.tsx';
import { useAsk } from '../parts/use-ask.ts';
import { useLastSteps } from '../plumb/last-steps.ts';
import { clock } from '../store/store.ts';
import { words } from '../words.ts';
import { asksAnyway, basisOf } from './blocked.ts';
import { changesNothing, submitLabel } from './labels.ts';
import { PreviewRows } from './preview-rows.tsx';
import { Progress } from './progress.tsx';
import { ShortNote, useShortExplained } from './short-note.tsx';
import { type Draft, sizeOf } from './size.ts';
import { Submit } from './submit.tsx';
import { TicketWords } from './ticket-words.tsx';
import { usePreview } from './use-preview.ts';
import { WhenFunded } from './when-funded.tsx';

export interface PartProps {
  readonly view: SymbolView;
  /** In Live the button is held for a second. */
  readonly live: boolean;
  readonly draft: Draft;
  readonly blocked: string | null;
  /** It is this part that the ticket shows; else nothing is asked for. */
  readonly active: boolean;
  readonly onText: (text: string) => void;
}

/** What of the ticket hangs on when it is to be sent. */
export interface TicketPart {
  readonly rows: ReactNode;
  /** The button that sends. */
  readonly button: ReactNode;
  readonly foot: ReactNode;
  /** False while its button is held, or what it sent is on its way: then what the trader agreed to stays. */
  readonly free: boolean;
  /** Forgets what became of the last submit: something else is asked now. */
  readonly forget: () => void;
}

/** A trade at once: its preview, its words, the button, and its three steps. */
export function useTradePart({ view, live, draft, blocked, active, onText }: PartProps): TicketPart {
  const [holding, setHolding] = useState(false);
  const [sentAt, setSentAt] = useState<number | null>(null);
  const [explained, understood] = useShortExplained();
  const { busy, reply, send, clear } = useAsk('trade.submit');
  const sized = sizeOf(draft);
  const wish =
    active && sized.ok && asksAnyway(view, blocked)
      ? { args: { symbol: view.symbol, action: draft.action, size: sized.size }, basis: basisOf(view) }
      : null;
  const { preview, problem, loading, renew } = usePreview('trade.preview', wish, holding || busy);
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
  return {
    free: !holding && !busy,
    forget: () => {
      clear();
      setSentAt(null);
    },
    rows: (
      <>
        <PreviewRows preview={preview} view={view} />
        <div className="preview-words" aria-live="polite" aria-busy={loading}>
          {short ? (
            <ShortNote onUnderstood={understood} />
          ) : blocked === null && !sized.ok && sized.typed.kind === 'refused' ? (
            <Readings typed={sized.typed} onChoose={onText} />
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
      </>
    ),
    button: (
      <Submit
        label={blocked === null ? submitLabel(preview, draft.action, view) : words.ticket.nothingCanBeSentNow}
        dress={!sends ? 'still' : preview.side === 'SELL' ? 'sell' : 'buy'}
        held={live && sends}
        isDisabled={
          preview === null || preview.verdict === 'refused' || busy || short || still || blocked !== null
        }
        onHold={setHolding}
        onSubmit={() => void submit()}
      />
    ),
    foot: (
      <Progress
        steps={view.activity?.kind === 'trade' ? view.activity.steps : sentAt === null ? null : lastSteps}
      />
    ),
  };
}
