import { useEffect, useState } from 'react';
import type { ChannelArgs } from '#shared/ipc/contract.ts';
import { ask } from '../store/engine.ts';
import { clock, useWindow } from '../store/store.ts';
import { lookWhileSeen } from '../store/while-seen.ts';
import type { Chart } from './at-time.ts';

export type Interval = ChannelArgs<'chart.candles'>['interval'];

/** How long a candle lasts, in milliseconds. */
export const lengthMs: Record<Interval, number> = {
  '1m': 60_000,
  '5m': 300_000,
  '15m': 900_000,
  '60m': 3_600_000,
  '4h': 14_400_000,
  '1d': 86_400_000,
};

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

const nothing: Omit<Candles, 'retry'> = { chart: null, at: null, problem: null };

/** The candles of one symbol, looked at again by the interval's pace and when a fill came; not while nobody looks. */
export function useCandles(symbol: string, interval: Interval): Candles {
  const subject = `${symbol} ${interval}`;
  const [kept, setKept] = useState({ ...nothing, subject });
  const [turn, setTurn] = useState(0);
  const newestFill = useWindow(
    (store) =>
      store.view?.fills.reduce((latest, fill) => Math.max(latest, fill.symbol === symbol ? fill.at : 0), 0) ??
      0,
  );
  const open = useWindow((store) => store.link.kind === 'open');

  useEffect(() => {
    void [turn, newestFill];
    if (!open) return;
    return lookWhileSeen(async (isWanted) => {
      const answer = await ask('chart.candles', { symbol, interval });
      if (!isWanted()) return;
      if (answer.ok) setKept({ subject, chart: answer.value, at: clock.now(), problem: null });
      else
        setKept((before) => ({
          ...(before.subject === subject ? before : { ...nothing, subject }),
          problem: answer.message,
        }));
    }, pace[interval]);
  }, [symbol, interval, subject, turn, newestFill, open]);

  // Candles of another symbol or length are never shown; those of this one stay, also while another page was looked at.
  const shown = kept.subject === subject ? kept : nothing;
  return {
    chart: shown.chart,
    at: shown.at,
    problem: shown.problem,
    retry: () => setTurn((before) => before + 1),
  };
}
