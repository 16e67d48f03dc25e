import { useCallback, useEffect, useRef, useState } from 'react';
import type { PreviewView, TradeAction, TradeSize } from '#shared/ipc/trade.ts';
import { ask } from '../store/engine.ts';
import { clock } from '../store/store.ts';

const quietMs = 180;
/** A shown preview is replaced once it has less than this to live. */
const renewBefore = 15_000;
const retryMs = 5_000;

export interface Previewed {
  readonly preview: PreviewView | null;
  /** Why there is none, in words. */
  readonly problem: string | null;
  readonly loading: boolean;
  readonly renew: () => void;
}

export interface PreviewWish {
  readonly symbol: string;
  readonly action: TradeAction;
  readonly size: TradeSize;
  /** Changes when what is held or asked changes, so that the preview follows. */
  readonly basis: string;
}

/**
 * The live preview of what a submit would do: asked for a moment after the last change and again before it expires.
 * While `frozen` (a hold or a submit is under way) nothing is replaced, so that what is confirmed is what was read.
 */
export function usePreview(wish: PreviewWish | null, frozen: boolean): Previewed {
  const [preview, setPreview] = useState<PreviewView | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [loading, setLoading] = useState(false);
  const [turn, setTurn] = useState(0);
  const generation = useRef(0);
  const key = wish === null ? null : JSON.stringify(wish);
  const shownFor = useRef<string | null>(null);

  useEffect(() => {
    const mine = ++generation.current;
    void turn;
    if (key === null) {
      setPreview(null);
      setProblem(null);
      setLoading(false);
      return;
    }
    if (frozen) return;
    const { basis: _, ...args } = JSON.parse(key) as PreviewWish;
    const what = JSON.stringify(args);
    if (shownFor.current !== what) setPreview(null);
    setLoading(true);
    const timer = setTimeout(async () => {
      const answer = await ask('trade.preview', args);
      if (mine !== generation.current) return;
      shownFor.current = what;
      setLoading(false);
      setPreview(answer.ok ? answer.value : null);
      setProblem(answer.ok ? null : answer.message);
    }, quietMs);
    return () => clearTimeout(timer);
  }, [key, frozen, turn]);

  useEffect(() => {
    if (key === null || frozen || loading || (preview === null && problem === null)) return;
    const wait = preview === null ? retryMs : Math.max(1000, preview.expiresAt - renewBefore - clock.now());
    const timer = setTimeout(() => setTurn((before) => before + 1), wait);
    return () => clearTimeout(timer);
  }, [key, frozen, loading, preview, problem]);

  const renew = useCallback(() => setTurn((before) => before + 1), []);
  return { preview, problem, loading, renew };
}
