/** A made-up hour and a half of one-minute candles that ends at `now`, the same each time. */
export function candles(now: number) {
  const minute = 60_000;
  const end = Math.floor(now / minute) * minute;
  return Array.from({ length: 120 }, (_, place) => {
    const back = 119 - place;
    const at = (offset: number) =>
      2003 + 9 * Math.sin((place + offset) / 11) + 3 * Math.sin((place + offset) / 3.1) - back * 0.08;
    const open = at(0);
    const close = at(1);
    return {
      openAt: end - back * minute,
      open: open.toFixed(2),
      high: (Math.max(open, close) + 0.9).toFixed(2),
      low: (Math.min(open, close) - 0.8).toFixed(2),
      close: close.toFixed(2),
      volume: (10 + (place % 7)).toFixed(3),
    };
  });
}
