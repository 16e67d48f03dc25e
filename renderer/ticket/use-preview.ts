import { useCallback, useEffect, useRef, useState } from 'react';
import type { ChannelArgs, ChannelResult } from '#shared/ipc/contract.ts';
import { ask } from '../store/engine.ts';
import { clock } from '../store/store.ts';

const quietMs = 180;
/** A shown preview is replaced once it has less than this to live. */
const renewBefore = 15_000;
const retryMs = 5_000;

type PreviewChannel = 'trade.preview' | 'standing.preview';

export interface Previewed<C extends PreviewChannel> {
  readonly preview: ChannelResult<C> | null;
  /** Why there is none, in words. */
  readonly problem: string | null;
  readonly loading: boolean;
  readonly renew: () => void;
}

export interface PreviewWish<C extends PreviewChannel> {
  readonly args: ChannelArgs<C>;
  /** Changes when what is held or asked changes, so that the preview follows. */
  readonly basis: string;
}

/**
 * The live preview of what a submit would do: asked for a moment after the last change and again before it expires.
 * While `frozen` (a hold or a submit is under way) nothing is replaced, so that what is confirmed is what was read.
 */
export function usePreview<C extends PreviewChannel>(
  channel: C,
  wish: PreviewWish<C> | null,
  frozen: boolean,
): Previewed<C> {
  const [preview, setPreview] = useState<ChannelResult<C> | null>(null);
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
    const { args } = JSON.parse(key) as PreviewWish<C>;
    const what = JSON.stringify(args);
    if (shownFor.current !== what) setPreview(null);
    setLoading(true);
    const timer = setTimeout(async () => {
      const answer = await ask(channel, args);
      if (mine !== generation.current) return;
      shownFor.current = what;
      setLoading(false);
      setPreview(answer.ok ? answer.value : null);
      setProblem(answer.ok ? null : answer.message);
    }, quietMs);
    return () => clearTimeout(timer);
  }, [channel, key, frozen, turn]);

  useEffect(() => {
    if (key === null || frozen || loading || (preview === null && problem === null)) return;
    const wait = preview === null ? retryMs : Math.max(1000, preview.expiresAt - renewBefore - clock.now());
    const timer = setTimeout(() => setTurn((before) => before + 1), wait);
    return () => clearTimeout(timer);
  }, [key, frozen, loading, preview, problem]);

  const renew = useCallback(() => setTurn((before) => before + 1), []);
  return { preview, problem, loading, renew };
}
