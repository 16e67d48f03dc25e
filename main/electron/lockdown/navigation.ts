import type { WebContents } from 'electron';

/**
 * https://www.electronjs.org/docs/latest/tutorial/security#13-disable-or-limit-navigation
 * A page never leaves where main has put it, not even to another page of our own; frames and redirects neither.
 * `instead` gets the URL, for the few that main acts on itself.
 */
export function denyNavigation(contents: WebContents, instead: (url: string) => void): void {
  contents.on('will-navigate', (event) => {
    event.preventDefault();
    instead(event.url);
  });
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame) return;
    event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
}

/**
 * https://www.electronjs.org/docs/latest/tutorial/security#14-disable-or-limit-creation-of-new-windows
 * No page opens a window; `instead` gets the URL, for links that main opens by their name.
 */
export function denyNewWindows(contents: WebContents, instead: (url: string) => void): void {
  contents.setWindowOpenHandler(({ url }) => {
    instead(url);
    return { action: 'deny' };
  });
}

/**
 * https://www.electronjs.org/docs/latest/tutorial/security#12-verify-webview-options-before-creation
 * There are no webviews, so none is verified: each is refused.
 */
export function denyWebviews(contents: WebContents): void {
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
