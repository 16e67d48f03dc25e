import type { IncomingMessage } from 'node:http';
import type { ApiRequest } from '../api/types.ts';

const MOST_BYTES = 1_048_576;

/** The whole request as the exchange sees it, or null when its body is too large or breaks off. */
export function readRequest(request: IncomingMessage): Promise<ApiRequest | null> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MOST_BYTES) resolve(null);
      else chunks.push(chunk);
    });
    request.on('error', () => resolve(null));
    request.on('end', () => {
      const target = request.url ?? '/';
      const mark = target.indexOf('?');
      const headers: Record<string, string | undefined> = {};
      for (const [name, value] of Object.entries(request.headers)) {
        headers[name] = Array.isArray(value) ? value.join(', ') : value;
      }
      resolve({
        method: request.method ?? 'GET',
        path: mark < 0 ? target : target.slice(0, mark),
        rawQuery: mark < 0 ? '' : target.slice(mark + 1),
        headers,
        body: Buffer.concat(chunks).toString('utf8'),
        ip: (request.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
      });
    });
  });
}
