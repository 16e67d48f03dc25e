import { useEffect, useState } from 'react';
import { useWindow } from '../store/store.ts';
import { afterTick, type Candle } from './live-candle.ts';
import { type Candles, type Interval, lengthMs } from './use-candles.ts';

interface Live {
  /** Of which look at the exchange's candles this goes on. */
  readonly of: Candles['chart'];
  readonly candle: Candle;
}

/** The candle of now, which follows the price as it ticks between two looks at the exchange's candles; null before any. */
export function useLiveCandle(symbol: string, interval: Interval, { chart, at }: Candles): Candle | null {
  const price = useWindow(
    (state) => state.view?.symbols.find((view) => view.symbol === symbol)?.price ?? null,
  );
  const [live, setLive] = useState<Live | null>(null);
  useEffect(() => {
    setLive((before) => {
      const told = chart?.candles.at(-1);
      if (told === undefined) return null;
      const candle = before?.of === chart ? before.candle : told;
      // What is older than the candles is in them already.
      const fresh = price !== null && at !== null && price.at > at;
      return { of: chart, candle: fresh ? afterTick(candle, price, lengthMs[interval]) : candle };
    });
  }, [chart, at, price, interval]);
  return live !== null && live.of === chart ? live.candle : null;
}
