import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';

const unpackers = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  br: promisify(brotliDecompress),
  deflate: promisify(inflate),
};

/** The largest reply that is read, packed or unpacked: the full exchangeInfo has about 2.5 MB. */
export const MAX_BODY_BYTES = 32 * 1024 * 1024;

/** Reads and unpacks a reply's body as UTF-8 text; rejects when it breaks off or is larger than `maxBytes`. */
export async function readBody(reply: IncomingMessage, maxBytes: number = MAX_BODY_BYTES): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of reply as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new Error('the reply is too large');
    chunks.push(chunk);
  }
  const packed = Buffer.concat(chunks);
  const unpack = unpackers[reply.headers['content-encoding'] as keyof typeof unpackers];
  if (unpack === undefined || packed.length === 0) return packed.toString('utf8');
  const unpacked = await unpack(packed, { maxOutputLength: maxBytes });
  return unpacked.toString('utf8');
}
