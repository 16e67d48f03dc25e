import { useRef, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import type { Answer } from '#shared/ipc/contract.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import type { PreviewView } from '#shared/ipc/trade.ts';
import { isZero } from '../format/number.ts';
import { ask, saidIn } from '../store/engine.ts';
import { useOutOfTouch, useSessionPart } from '../store/selectors.ts';
import { clock, useWindow } from '../store/store.ts';
import { liveHoldMs, useHold } from '../ticket/use-hold.ts';
import { words } from '../words.ts';

/**
 * Flat for the symbol of the strip, held for a second in every mode: what it sends is previewed when the press begins and
 * is what is sent when it was held long enough. Let go sooner, it sends nothing.
 */
export function Flat({ view }: { readonly view: SymbolView }) {
  const [busy, setBusy] = useState(false);
  const preview = useRef<Promise<Answer<PreviewView>> | null>(null);
  const say = useWindow((state) => state.say);
  const outOfTouch = useOutOfTouch();
  const changing = useSessionPart((session) => session.changingMode) ?? true;
  const nothing = view.desired?.state === 'NO_POSITION' && (view.held === null || isZero(view.held.base));
  const { symbol, base } = view;
  const look = () => {
    preview.current = ask('trade.preview', {
      symbol,
      action: 'flat',
      size: { kind: 'percent', value: '100' },
    });
  };
  const send = async () => {
    const asked = preview.current;
    preview.current = null;
    if (asked === null || busy) return;
    setBusy(true);
    const shown = await asked;
    const answer =
      shown.ok && shown.value.verdict !== 'refused'
        ? await ask('trade.submit', { previewId: shown.value.id })
        : shown;
    setBusy(false);
    const words = answer.ok ? saidIn(answer.value) : answer.message;
    say(words, answer.ok, clock.now());
  };
  const { holding, askedTwice, onPress, onPressStart, onPressEnd } = useHold(liveHoldMs, () => void send());
  return (
    <Button
      className={`strip-button flat ${holding ? 'holding' : ''}`}
      isDisabled={outOfTouch || changing || busy || nothing}
      onPressStart={(event) => {
        look();
        onPressStart(event);
      }}
      onPressEnd={onPressEnd}
      onPress={onPress}
    >
      <span>
        {words.strip.flat}
        <span className="hidden"> {words.strip.sellAll({ symbol, base })} </span>
      </span>
      <small>
        {askedTwice ? words.strip.pressAgain : holding ? words.strip.keepHolding : words.strip.hold1s}
      </small>
    </Button>
  );
}
