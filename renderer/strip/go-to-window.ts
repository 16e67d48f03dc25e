/**
 * Brings the trading window to the front with this symbol in it. The desktop program's main hears the wish and opens no
 * window of the page's (main/electron/act-on-url.ts); a browser goes to the window's own page.
 */
export function goToWindow(symbol: string): void {
  const place = `#symbol=${encodeURIComponent(symbol)}&n=${Date.now()}`;
  if (window.plumbline) window.open(`app://main/window${place}`);
  else window.open(`${location.pathname}${place}`, 'plumbline-window')?.focus();
}

/** Opens the strip: a small window of its own, on top of all others in the desktop program. */
export function openStrip(): void {
  if (window.plumbline) window.open('app://main/strip');
  else window.open(`${location.pathname}?strip`, 'plumbline-strip', 'popup,width=360,height=120');
}

/** Whether this page is the strip. */
export const isStrip = (): boolean => new URLSearchParams(location.search).has('strip');
