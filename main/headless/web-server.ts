import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartRefusal } from '#main/desk/launch/start-refusal.ts';
import { words } from '#main/program-words.ts';
import { securityHeaders } from './headers.ts';
import { type OwnAddress, ownAddress } from './own-address.ts';
import { quotaOfStrangers, type Strangers } from './strangers.ts';
import type { WindowFile } from './window-files.ts';

export interface WebServer {
  readonly server: Server;
  readonly port: number;
  readonly own: OwnAddress;
  readonly strangers: Strangers;
}

/** For headers, a whole request, and the next request; Node looks only as often as the last figure says. */
const patience = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
};

/**
 * Serves the window's files on 127.0.0.1 and nothing else. Resolves when it listens; throws a StartRefusal when the
 * port can't be had. `port` 0 is any free one.
 */
export async function openWebServer(
  port: number,
  files: ReadonlyMap<string, WindowFile>,
): Promise<WebServer> {
  let own: OwnAddress = { refuse: () => words.server.notReadyYet };
  const strangers = quotaOfStrangers();
  const server = createServer({ maxHeaderSize: 8 * 1024, ...patience }, (request, response) => {
    request.resume();
    strangers.heard(request.socket);
    const refused = own.refuse(request);
    if (refused) return say(response, 403, refused);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      return say(response, 405, words.server.filesOnly);
    }
    const path = (request.url ?? '').split(/[?#]/, 1)[0] ?? '';
    const file = files.get(path);
    if (!file) return say(response, 404, words.server.noSuchFile);
    response.writeHead(200, {
      ...securityHeaders,
      'Content-Type': file.type,
      'Content-Length': file.body.length,
    });
    response.end(request.method === 'HEAD' ? undefined : file.body);
  });
  // A client that stops reading its file; a WebSocket takes this off.
  server.setTimeout(30_000);
  server.on('connection', strangers.meet);
  const bound = await listen(server, port);
  own = ownAddress(bound);
  return { server, port: bound, own, strangers };
}

function say(response: ServerResponse, status: number, sentence: string): void {
  const body = Buffer.from(`${sentence}\n`);
  response.writeHead(status, {
    ...securityHeaders,
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': body.length,
  });
  response.end(body);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new StartRefusal(whyNot(error, port))));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.removeAllListeners('error');
      // A socket error after this point concerns one connection; the engine behind it must go on.
      server.on('error', () => {});
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function whyNot(error: NodeJS.ErrnoException, port: number): string {
  if (error.code === 'EADDRINUSE') {
    return words.server.portInUse({ port });
  }
  if (error.code === 'EACCES') {
    return words.server.portKept({ port });
  }
  return words.server.cannotListen({ port, why: error.code ?? error.message });
}
