import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/**
 * A server between the host and an exchange that passes everything on. While a barrier is up it holds what arrives until
 * as many requests stand there as were asked for: a client that waits for one answer before it asks the next never
 * gets past it.
 */
export class Barrier {
  readonly url: string;
  /** What arrived since `raise`, as `GET account`. */
  arrived: string[] = [];
  private readonly server: Server;
  private readonly target: URL;
  private readonly sockets = new Set<Socket>();
  private wanted = 0;
  private held: (() => void)[] = [];

  private constructor(server: Server, target: URL) {
    this.server = server;
    this.target = target;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('request', (incoming, response) => this.take(incoming, response));
    server.on('upgrade', (incoming, socket, head) => this.tunnel(incoming, socket as Socket, head));
    server.on('connection', (socket) => this.track(socket));
  }

  static async before(exchange: string): Promise<Barrier> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Barrier(server, new URL(exchange));
  }

  /** From now on requests are counted, and none is passed on before `count` of them have arrived. */
  raise(count: number): void {
    this.arrived = [];
    this.wanted = count;
  }

  private take(incoming: IncomingMessage, response: ServerResponse): void {
    const { pathname } = new URL(incoming.url ?? '/', this.target);
    this.arrived.push(`${incoming.method} ${pathname.replace('/api/v3/', '')}`);
    const pass = () => this.forward(incoming, response);
    this.held.push(pass);
    if (this.held.length < this.wanted) return;
    this.wanted = 0;
    for (const release of this.held.splice(0)) release();
  }

  private forward(incoming: IncomingMessage, response: ServerResponse): void {
    const onward = request(
      {
        host: this.target.hostname,
        port: this.target.port,
        method: incoming.method,
        path: incoming.url,
        headers: incoming.headers,
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.destroy());
    incoming.pipe(onward);
  }

  /** The stream's socket goes through as it is. */
  private tunnel(incoming: IncomingMessage, socket: Socket, head: Buffer): void {
    const onward = connect(Number(this.target.port), this.target.hostname, () => {
      const headers = incoming.rawHeaders.reduce(
        (text, part, at) => text + part + (at % 2 === 0 ? ': ' : '\r\n'),
        '',
      );
      onward.write(`${incoming.method} ${incoming.url} HTTP/1.1\r\n${headers}\r\n`);
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    this.track(onward);
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  }

  private track(socket: Socket): void {
    this.sockets.add(socket);
    socket.once('close', () => this.sockets.delete(socket));
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
