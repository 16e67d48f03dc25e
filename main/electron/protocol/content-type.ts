import { extname } from 'node:path';

/** Types of the files that the bundler writes; another kind is not served. */
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

/** Null: a file of this kind is not served. */
export function contentType(path: string): string | null {
  return types[extname(path)] ?? null;
}
