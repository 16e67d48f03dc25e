import { useCallback, useEffect, useRef, useState } from 'react';
import type { PressEvent } from 'react-aria-components/Button';

/** So long a button that sends an order is held in Live. */
export const liveHoldMs = 1000;
const secondAskMs = 5_000;

export interface Hold {
  readonly holding: boolean;
  /** A screen reader's click can't be held: it is asked for twice instead. */
  readonly askedTwice: boolean;
  readonly onPressStart: (event: PressEvent) => void;
  readonly onPressEnd: () => void;
  readonly onPress: (event: PressEvent) => void;
}

/** Runs `act` at once, or after the button was held for `holdMs`; letting go earlier does nothing. */
export function useHold(holdMs: number, act: () => void): Hold {
  const [holding, setHolding] = useState(false);
  const [askedTwice, setAskedTwice] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const stop = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    setHolding(false);
  }, []);
  useEffect(() => stop, [stop]);
  useEffect(() => {
    if (!askedTwice) return;
    const back = setTimeout(() => setAskedTwice(false), secondAskMs);
    return () => clearTimeout(back);
  }, [askedTwice]);
  return {
    holding,
    askedTwice,
    onPressStart: (event) => {
      if (holdMs === 0 || event.pointerType === 'virtual') return;
      setHolding(true);
      timer.current = setTimeout(() => {
        stop();
        act();
      }, holdMs);
    },
    onPressEnd: stop,
    onPress: (event) => {
      if (holdMs === 0) act();
      else if (event.pointerType === 'virtual') {
        if (askedTwice) act();
        setAskedTwice(!askedTwice);
      }
    },
  };
}
