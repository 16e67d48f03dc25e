import type { IncomingMessage } from 'node:http';
import { words } from '#main/program-words.ts';

export interface OwnAddress {
  /** Null: the request is for this server and from nowhere else; otherwise why not, in one sentence. */
  refuse(request: IncomingMessage): string | null;
}

/**
 * Tells requests that were meant for this server. A page elsewhere can make a browser send requests here: by a name
 * that it points at loopback (then the Host is wrong) or straight (then the Origin is). Programs send no Origin.
 */
export function ownAddress(port: number): OwnAddress {
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
  // Browsers and clients leave the port out when it is the scheme's own.
  if (port === 80) for (const name of ['127.0.0.1', 'localhost']) hosts.add(name);
  const origins = new Set([...hosts].map((host) => `http://${host}`));
  return {
    refuse(request) {
      const { host, origin } = request.headers;
      if (host === undefined || !hosts.has(host.toLowerCase())) {
        return words.server.answersAs({ port });
      }
      if (origin !== undefined && !origins.has(origin.toLowerCase())) {
        return words.server.ownPagesOnly;
      }
      return null;
    },
  };
}
