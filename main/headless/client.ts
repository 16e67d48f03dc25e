import type { WebSocket } from 'ws';
import type { Desk } from '#main/desk/port.ts';
import { words } from '#main/program-words.ts';
import { answerFrame, helloFrame, readRequest } from './frames.ts';

const mostInFlight = 64;
/** A client that lets this much pile up isn't reading any more. Several whole snapshots fit. */
const mostUnread = 8 * 1024 * 1024;

export interface Client {
  /** Sends one frame that is made already; drops the client when it has stopped reading. */
  send(frame: string): void;
  /** Takes one frame from it. */
  receive(data: Buffer, binary: boolean): void;
}

/**
 * Carries one connected window's requests to the desk and the answers back, in whatever order they are ready. Every
 * frame is answered; none of them can end the connection.
 */
export function serveClient(
  socket: WebSocket,
  desk: Pick<Desk, 'handle'>,
  log: (sentence: string) => void,
): Client {
  let inFlight = 0;
  const send = (frame: string) => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > mostUnread) {
      log('A window was cut off: it has stopped reading.');
      socket.terminate();
      return;
    }
    socket.send(frame);
  };
  const refuse = (id: number | null, code: 'bad-frame' | 'too-many-requests', message: string) =>
    send(answerFrame(id, { ok: false, code, message }));

  const receive = (data: Buffer, binary: boolean) => {
    const frame = readRequest(data, binary);
    if (frame.kind === 'bad') return refuse(frame.id, 'bad-frame', frame.sentence);
    if (inFlight >= mostInFlight) {
      return refuse(frame.id, 'too-many-requests', words.requests.tooManyUnderWay({ count: mostInFlight }));
    }
    inFlight += 1;
    desk
      .handle(frame.channel, frame.args)
      .finally(() => {
        inFlight -= 1;
      })
      .then((answer) => send(answerFrame(frame.id, answer)))
      // The socket has ended meanwhile: nobody is left to be told.
      .catch(() => socket.terminate());
  };
  send(helloFrame());
  return { send, receive };
}
