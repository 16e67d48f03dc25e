import type { Prompt } from '#shared/ipc/prompt.ts';
import { isPartOf, type Told } from '#shared/words/said.ts';
import { type Market, told } from '../format/sentence.ts';
import { Button } from '../parts/button.tsx';
import { Clamped } from '../parts/clamped.tsx';
import { Sign } from '../parts/mark.tsx';
import { Countdown } from '../parts/moment.tsx';
import { useAsk } from '../parts/use-ask.ts';
import { useOutOfTouch, useSessionPart } from '../store/selectors.ts';
import { engineText, words } from '../words.ts';
import { HeldAnswer } from './held-answer.tsx';
import { PartAnswer } from './part-answer.tsx';

interface Props {
  readonly prompt: Prompt;
  readonly said?: Told;
  /** The market whose numbers it tells; absent for what belongs to no symbol. */
  readonly market?: Market;
}

/**
 * Something that waits for the trader: what, what each answer does and costs, and what happens without one, beside the clock too: the
 * end of a countdown sends nothing. The answers
 * are of equal weight and stand right below the title, where no sentence moves them. What the panel has said beside it
 * (`said`) is not said twice.
 */
export function PromptCard({ prompt, said = '', market }: Props) {
  const { busy, reply, send } = useAsk('ask.answer');
  const outOfTouch = useOutOfTouch();
  const tell = (text: Told) => (market ? told(text, market) : engineText(text));
  const live = useSessionPart((session) => session.mode) === 'live';
  const family = prompt.kind === 'offer' || prompt.kind === 'left' ? 'lean' : 'swing';
  const answered = reply?.ok === true;
  return (
    <section className={`card prompt f-${family}`} aria-label={tell(prompt.title)}>
      <p className="card-title">
        <Sign family={family} />
        <b>
          <Clamped words={tell(prompt.title)} />
        </b>
        {prompt.expiresAt === null ? null : (
          <span className="until">
            <b className="number state-text">
              <Countdown until={prompt.expiresAt} />
            </b>{' '}
            <small title={words.plumb.thenNothingIsSent}>{words.plumb.thenLeft}</small>
          </span>
        )}
      </p>
      <div className="answers">
        {prompt.options.map((option) =>
          option.quantity ? (
            <PartAnswer
              key={option.id}
              option={option}
              bounds={option.quantity}
              isDisabled={busy || answered || outOfTouch}
              onAnswer={(quantity) => void send({ id: prompt.id, option: option.id, quantity })}
            />
          ) : option.id === 'put-right' && live ? (
            <HeldAnswer
              key={option.id}
              label={tell(option.label)}
              detail={tell(option.detail)}
              isDisabled={busy || answered || outOfTouch}
              onAnswer={() => void send({ id: prompt.id, option: option.id })}
            />
          ) : (
            <Button
              key={option.id}
              look="answer"
              isDisabled={busy || answered || outOfTouch}
              onPress={() => void send({ id: prompt.id, option: option.id })}
            >
              <span>{tell(option.label)}</span>
              {option.detail === '' ? null : <small className="number">{tell(option.detail)}</small>}
            </Button>
          ),
        )}
      </div>
      {isPartOf(prompt.sentence, said) ? null : (
        <p>
          <Clamped words={tell(prompt.sentence)} />
        </p>
      )}
      <p className="soft otherwise">
        {reply === null ? (
          <Clamped words={tell(prompt.otherwise)} />
        ) : (
          <span className={reply.ok ? '' : 'error'}>
            <Clamped words={reply.sentence} />
          </span>
        )}
      </p>
    </section>
  );
}
