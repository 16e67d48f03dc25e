import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { isOwn, origin } from '../origin.ts';

export type Sender = Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>;

/**
 * https://www.electronjs.org/docs/latest/tutorial/security#17-validate-the-sender-of-all-ipc-messages
 * True for the main frame of our one window, showing a page of exactly our origin; false for a frame inside it, for
 * another window, and for a frame that has gone meanwhile.
 */
export function isTrusted(event: Sender, window: WebContents | null): boolean {
  const frame = event.senderFrame;
  if (window === null || frame === null || window.isDestroyed()) return false;
  return (
    event.sender === window &&
    frame.parent === null &&
    frame.frameToken === window.mainFrame.frameToken &&
    frame.origin === origin &&
    isOwn(frame.url)
  );
}
