import { request } from 'node:https';
import { retryAfterMs } from '#main/exchange/back-off.ts';

export interface Post {
  /** https; checked by shared/alarm-address.ts. */
  readonly url: URL;
  /** Plain ASCII. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Aborted when it has taken too long or isn't wanted any more: rejects then. */
  readonly signal: AbortSignal;
}

/** What answered; a redirect is an answer like any other and is not followed. */
export interface PostReply {
  readonly status: number;
  readonly retryAfterMs: number | null;
}

/** Sends one POST. Rejects when nothing answered: no name, no connection, no certificate that is trusted, aborted. */
export type SendPost = (post: Post) => Promise<PostReply>;

/**
 * Posts over HTTPS to the one host that the address names, on a connection of its own; a reply's body is not read.
 * `ca` is PEM text of the one authority to trust instead of the system's.
 */
export function httpsPost({ ca }: { readonly ca?: string } = {}): SendPost {
  return ({ url, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const bytes = Buffer.from(body, 'utf8');
      const sent = request(
        url,
        {
          method: 'POST',
          // None that is kept: the next alarm may be days away.
          agent: false,
          headers: {
            ...headers,
            'Content-Type': 'text/plain; charset=utf-8',
            'Content-Length': String(bytes.length),
          },
          signal,
          ...(ca === undefined ? {} : { ca }),
        },
        (reply) => {
          const { statusCode = 0 } = reply;
          const named = Object.fromEntries(
            ['retry-after', 'date'].flatMap((name) => {
              const value = reply.headers[name];
              return typeof value === 'string' ? [[name, value]] : [];
            }),
          );
          resolve({ status: statusCode, retryAfterMs: retryAfterMs(named) });
          reply.destroy();
        },
      );
      sent.on('error', reject);
      sent.end(bytes);
    });
}
