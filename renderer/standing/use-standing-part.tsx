import { useState } from 'react';
import type { StandingView } from '#shared/ipc/standing.ts';
import { told } from '../format/sentence.ts';
import { Button } from '../parts/button.tsx';
import { Readings } from '../parts/readings.tsx';
import { useAsk } from '../parts/use-ask.ts';
import { asksAnyway, basisOf } from '../ticket/blocked.ts';
import { sizeOf } from '../ticket/size.ts';
import { Submit } from '../ticket/submit.tsx';
import { usePreview } from '../ticket/use-preview.ts';
import type { PartProps, TicketPart } from '../ticket/use-trade-part.tsx';
import { words } from '../words.ts';
import { askOf, type StandingDraft, standingLabel, type When } from './draft.ts';
import { StandingRows } from './standing-rows.tsx';
import { titleOf } from './title.ts';

interface Props extends PartProps {
  readonly when: When;
  readonly standing: StandingDraft;
  readonly onStanding: (draft: StandingDraft) => void;
  /** The standing order that is moved; null: a new one is made. */
  readonly moving: StandingView | null;
  /** Nothing is moved any more: it has been, or a new one is meant. */
  readonly onMoved: () => void;
}

/** A standing order: its preview, what it can't promise, and the button that makes or arms it. */
export function useStandingPart(props: Props): TicketPart {
  const { view, live, draft, blocked, active, when, standing, onStanding, onText, moving, onMoved } = props;
  const [holding, setHolding] = useState(false);
  const { busy, reply, send, clear } = useAsk('standing.submit');
  const kind = when === 'now' ? 'price' : when;
  const asked = askOf(kind, draft.action, standing, sizeOf(draft), view);
  const wish =
    active && asked.ok && asksAnyway(view, blocked)
      ? { args: { symbol: view.symbol, ask: asked.ask, replaces: moving?.id ?? null }, basis: basisOf(view) }
      : null;
  const { preview, problem, loading, renew } = usePreview('standing.preview', wish, holding || busy);
  const submit = async () => {
    if (preview === null) return;
    if ((await send({ previewId: preview.id })) !== null) onMoved();
    renew();
  };
  const makes = preview?.verdict === 'make';
  const missing = asked.ok ? null : asked.sentence;
  /** Of the price or of the size: the field that could not be read takes the number that was meant. */
  const choose = (text: string) =>
    asked.ok || asked.typed === null
      ? undefined
      : sizeOf(draft).ok
        ? onStanding({ ...standing, price: text })
        : onText(text);
  return {
    free: !holding && !busy,
    forget: clear,
    rows: (
      <>
        {moving === null ? null : (
          <p className="standing-moves">
            <span className="soft">{words.standing.moves({ title: titleOf(moving, view) })}</span>
            <Button look="quiet small" isDisabled={holding || busy} onPress={onMoved}>
              {words.standing.makeANewOne}
            </Button>
          </p>
        )}
        <StandingRows preview={preview} view={view} />
        <div className="preview-words" aria-live="polite" aria-busy={loading}>
          {blocked === null && !asked.ok && asked.typed?.kind === 'refused' ? (
            <Readings typed={asked.typed} onChoose={choose} />
          ) : (
            <StandingWords
              problem={blocked ?? missing ?? problem}
              reply={reply}
              sentences={
                preview === null
                  ? []
                  : [preview.sentence, ...preview.warnings].map((sentence) => told(sentence, view))
              }
            />
          )}
        </div>
      </>
    ),
    button: (
      <Submit
        label={
          blocked === null
            ? missing === null
              ? standingLabel(kind, draft.action, preview, view, moving !== null)
              : missing
            : words.standing.nothingCanBeSentNow
        }
        dress={!makes ? 'still' : preview.side === 'SELL' ? 'sell' : 'buy'}
        held={live && makes}
        isDisabled={!makes || busy || blocked !== null}
        onHold={setHolding}
        onSubmit={() => void submit()}
      />
    ),
    foot: (
      <p className="soft standing-foot">
        {preview?.lives
          ? told(preview.lives, view)
          : kind === 'stop'
            ? words.standing.worksOnlyWhileIRun
            : words.standing.staysAtMexcAlsoWhile}
      </p>
    ),
  };
}

interface WordsProps {
  readonly problem: string | null;
  readonly reply: { readonly ok: boolean; readonly sentence: string } | null;
  readonly sentences: readonly string[];
}

function StandingWords({ problem, reply, sentences }: WordsProps) {
  if (problem !== null) return <p className="error">{problem}</p>;
  if (reply !== null) return <p className={reply.ok ? '' : 'error'}>{reply.sentence}</p>;
  const [first, ...more] = sentences;
  return (
    <>
      <p>{first}</p>
      {more.map((sentence) => (
        <p key={sentence} className="soft">
          {sentence}
        </p>
      ))}
    </>
  );
}
