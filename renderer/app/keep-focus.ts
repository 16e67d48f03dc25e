const waitMs = 120;
const parts = '[role=dialog], section[aria-label], aside[aria-label], main, header';

/**
 * When what has the focus is taken away or disabled (Save, Re-arm, a trade that was sent), the browser gives the focus to
 * the page, and the keyboard begins at the top again. Then the part of the window that it stood in gets it. Whoever presses
 * the pointer beside everything wants no focus, and gets none. Waits a moment, so that a dialog can give it back itself.
 */
export function keepFocus(page: Document): () => void {
  /** The parts that the focus stood in, the innermost first. */
  let places: HTMLElement[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const lost = () => page.activeElement === null || page.activeElement === page.body;
  const restore = () => {
    timer = undefined;
    const part = places.find((place) => place.isConnected);
    if (!lost() || part === undefined) return;
    if (!part.hasAttribute('tabindex')) part.tabIndex = -1;
    part.focus({ preventScroll: true });
  };
  const look = () => {
    if (places.length > 0 && timer === undefined && lost()) timer = setTimeout(restore, waitMs);
  };
  const focused = ({ target }: FocusEvent) => {
    places = [];
    for (let place = (target as Element).closest<HTMLElement>(parts); place; ) {
      places.push(place);
      place = place.parentElement?.closest<HTMLElement>(parts) ?? null;
    }
  };
  const pressed = () => {
    places = [];
  };
  const observer = new MutationObserver(look);
  observer.observe(page.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['disabled', 'hidden', 'inert'],
  });
  page.addEventListener('focusin', focused);
  page.addEventListener('pointerdown', pressed, true);
  return () => {
    observer.disconnect();
    clearTimeout(timer);
    page.removeEventListener('focusin', focused);
    page.removeEventListener('pointerdown', pressed, true);
  };
}
