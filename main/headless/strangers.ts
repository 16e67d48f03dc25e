import type { Socket } from 'node:net';

/** Every local user can connect, so these must be many more than a trader's windows and pages ever need at once. */
export const mostStrangers = 1_024;

/** Connections that haven't shown the token: requests for the page's files, and WebSockets before their first frame. */
export interface Strangers {
  /** Counts a connection from now until it closes or is known; one too many cuts off whoever was heard longest ago. */
  meet(connection: Socket): void;
  /** It sent a whole request: it is now the last to be cut off. */
  heard(connection: Socket): void;
  /** It has shown the token, and isn't counted any more. */
  known(connection: Socket): void;
}

/**
 * A quota for strangers alone, so that they can't keep the token's owner out. Whoever is silent, or sends a request
 * drop by drop, goes before a page that has just been asked for; windows are never counted.
 */
export function quotaOfStrangers(most = mostStrangers): Strangers {
  /** Whoever was heard longest ago first. */
  const waiting = new Set<Socket>();
  const known = (connection: Socket) => {
    waiting.delete(connection);
  };
  return {
    meet(connection) {
      const [oldest] = waiting;
      if (oldest && waiting.size >= most) {
        waiting.delete(oldest);
        oldest.destroy();
      }
      waiting.add(connection);
      connection.once('close', () => known(connection));
    },
    heard(connection) {
      if (waiting.delete(connection)) waiting.add(connection);
    },
    known,
  };
}
