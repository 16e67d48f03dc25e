/** The part of Electron's WindowSessionEndEvent that is used. */
export interface SessionEndEvent {
  preventDefault(): void;
}

/**
 * Windows ends the session. It asks first, and waits for a program that holds it, with a screen that names it; once it
 * has told, Electron ends the process when the listener returns (electron/electron at 96f3996,
 * shell/browser/native_window_views_win.cc, WM_QUERYENDSESSION and WM_ENDSESSION). So the session is held while there is
 * something to end in order, which begins at the question; told or not, nothing is sent from here on.
 */
export function followSessionEnd(parts: {
  /** What is under way, or being ended, in a sentence; null: nothing. */
  readonly business: () => string | null;
  readonly quit: () => void;
}): { asked(event: SessionEndEvent): void; told(): void } {
  return {
    asked(event) {
      if (parts.business() === null) return;
      event.preventDefault();
      parts.quit();
    },
    told: () => parts.quit(),
  };
}
