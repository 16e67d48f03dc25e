import { useEffect, useState } from 'react';
import type { ChannelArgs } from '#shared/ipc/contract.ts';
import { ask } from '../store/engine.ts';
import { clock, useWindow } from '../store/store.ts';
import type { Chart } from './at-time.ts';

export type Interval = ChannelArgs<'chart.candles'>['interval'];

/** Milliseconds between two looks at the candles: often enough for the eye, sparing with the exchange. */
const pace: Record<Interval, number> = {
  '1m': 15_000,
  '5m': 30_000,
  '15m': 60_000,
  '60m': 120_000,
  '4h': 300_000,
  '1d': 600_000,
};

export interface Candles {
  readonly chart: Chart | null;
  /** Engine time of what is shown. */
  readonly at: number | null;
  /** Why the last look failed; what was there before stays. */
  readonly problem: string | null;
  readonly retry: () => void;
}

/** The candles of one symbol, looked at again by the interval's pace and when a fill came; not while nobody looks. */
export function useCandles(symbol: string, interval: Interval): Candles {
  const [state, setState] = useState<Omit<Candles, 'retry'>>({ chart: null, at: null, problem: null });
  const [turn, setTurn] = useState(0);
  const newestFill = useWindow(
    (store) =>
      store.view?.fills.reduce((latest, fill) => Math.max(latest, fill.symbol === symbol ? fill.at : 0), 0) ??
      0,
  );
  const open = useWindow((store) => store.link.kind === 'open');

  useEffect(() => {
    setState({ chart: null, at: null, problem: null });
    void [symbol, interval];
  }, [symbol, interval]);

  useEffect(() => {
    void [turn, newestFill];
    if (!open) return;
    let current = true;
    const look = async () => {
      if (document.hidden) return;
      const answer = await ask('chart.candles', { symbol, interval });
      if (!current) return;
      if (answer.ok) setState({ chart: answer.value, at: clock.now(), problem: null });
      else setState((before) => ({ ...before, problem: answer.message }));
    };
    void look();
    const timer = setInterval(() => void look(), pace[interval]);
    document.addEventListener('visibilitychange', look);
    return () => {
      current = false;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [symbol, interval, turn, newestFill, open]);

  return { ...state, retry: () => setTurn((before) => before + 1) };
}
