import { useEffect, useState } from 'react';
import { kept } from '../app/kept.ts';
import { useOnce } from '../app/use-once.ts';
import { Button } from '../parts/button.tsx';
import { selectedSymbol } from '../store/selectors.ts';
import { useWindow } from '../store/store.ts';
import { guideSteps } from './steps.ts';
import './guide.css';
import { words } from '../words.ts';

const here = kept('plumbline.guide', 'new');

/** The first steps, in a card beside the work and never over the ticket; opens by itself once, where no money is at stake. */
export function Guide() {
  const open = useWindow((state) => state.guide);
  const setGuide = useWindow((state) => state.setGuide);
  const mode = useWindow((state) => state.view?.session.mode);
  const [seen, say] = useOnce('guideSeen', here);
  useEffect(() => {
    if ((mode === 'practice' || mode === 'sim') && seen === false) setGuide(true);
  }, [mode, seen, setGuide]);
  if (!open) return null;
  const close = () => {
    say();
    setGuide(false);
  };
  return <Card onClose={close} />;
}

function Card({ onClose }: { readonly onClose: () => void }) {
  const [at, setAt] = useState(0);
  const done = useWindow((state) => {
    const step = guideSteps[at];
    return step?.done && state.view ? step.done(state.view, selectedSymbol(state)) : null;
  });
  const step = guideSteps[at];
  if (step === undefined) return null;
  const last = at === guideSteps.length - 1;
  return (
    <aside
      className="guide"
      aria-label={words.guide.firstSteps}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <p className="panel-title">{words.guide.step({ at: at + 1, count: guideSteps.length })}</p>
      <div aria-live="polite">
        <h2>{step.title}</h2>
        <p>{step.text}</p>
        <p className="guide-done">
          {done === true ? <b className="f-plumb state-text">{words.guide.done}</b> : null}
        </p>
      </div>
      <div className="guide-buttons">
        <Button look="quiet small" onPress={onClose}>
          {last ? words.guide.close : words.guide.skip}
        </Button>
        <span />
        <Button look="small" isDisabled={at === 0} onPress={() => setAt(at - 1)}>
          {words.guide.back}
        </Button>
        <Button look="small strong" isDisabled={last} onPress={() => setAt(at + 1)}>
          {words.guide.next}
        </Button>
      </div>
    </aside>
  );
}
