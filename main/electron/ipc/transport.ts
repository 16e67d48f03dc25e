import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import type { Desk } from '#main/desk/port.ts';
import { words } from '#main/program-words.ts';
import type { Answer, ErrorCode } from '#shared/ipc/contract.ts';
import type { Log } from '../log.ts';
import { pushWire, requestWire } from './names.ts';
import { isPlainData } from './plain-data.ts';
import { isTrusted } from './sender.ts';

const mostInFlight = 64;

export interface TransportParts {
  readonly ipcMain: Pick<IpcMain, 'handle' | 'removeHandler'>;
  /** The window that may ask, or null while there is none. */
  readonly contents: () => WebContents | null;
  /** The strip's, which may ask as the window may; absent or null while there is none. */
  readonly strip?: () => WebContents | null;
  /** Requests that come before the desk is open wait for it. */
  readonly desk: Promise<Pick<Desk, 'handle' | 'subscribe'>>;
  /** There before the desk is open: the kill switch does not wait. */
  readonly early: Promise<Pick<Desk, 'handle'>>;
  readonly log: Log;
}

/**
 * Carries the contract between the window and the desk: requests in, tagged answers and pushes out. Whoever isn't the
 * window's own main frame gets an error without content. The returned function ends it.
 */
export function carryRequests(parts: TransportParts): () => void {
  let inFlight = 0;
  const pages = () => [parts.contents(), parts.strip?.() ?? null];
  const answer = async (event: IpcMainInvokeEvent, ...message: unknown[]): Promise<Answer<unknown>> => {
    if (!pages().some((contents) => isTrusted(event, contents))) {
      parts.log('lockdown', 'A request came from a page or frame that is not the window, and was refused.');
      throw new Error('refused');
    }
    const [channel, args, ...more] = message;
    if (typeof channel !== 'string' || channel.length > 60 || more.length > 0 || !isPlainData(args)) {
      return refusal('bad-frame', words.requests.noSuchForm);
    }
    if (inFlight >= mostInFlight) {
      return refusal('too-many-requests', words.requests.tooManyWaiting);
    }
    inFlight += 1;
    try {
      const desk = channel === 'halt.engage' ? parts.early : parts.desk;
      return await (await desk).handle(channel, args);
    } catch {
      return refusal('failed', words.requests.engineDidNotStart);
    } finally {
      inFlight -= 1;
    }
  };
  parts.ipcMain.handle(requestWire, answer);
  let end = () => {};
  let ended = false;
  parts.desk.then(
    (desk) => {
      if (ended) return;
      end = desk.subscribe((push) => {
        for (const contents of pages()) send(contents, push.event, push.payload);
      });
    },
    () => undefined,
  );
  return () => {
    ended = true;
    end();
    parts.ipcMain.removeHandler(requestWire);
  };
}

/** A window that is gone or has crashed gets nothing; it takes a snapshot when it comes back. */
function send(contents: WebContents | null, event: string, payload: unknown): void {
  if (contents === null || contents.isDestroyed() || contents.isCrashed()) return;
  contents.send(pushWire, event, payload);
}

function refusal(code: ErrorCode, message: string): Answer<never> {
  return { ok: false, code, message };
}
