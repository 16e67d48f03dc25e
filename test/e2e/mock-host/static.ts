import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { securityHeaders } from '#main/headless/headers.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The policy under which the headless host serves the window. */
export const contentPolicy = securityHeaders['Content-Security-Policy'] ?? '';

/** A page without anything, where a test's page waits between two windows. */
export const emptyPage = '/empty.html';

/**
 * Serves one folder under the window's content security policy. A file that has its contents' hash in its name may be
 * kept, and a browser then keeps also what it compiled of it.
 */
export function serveFolder(folder: string) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = path === '/' ? '/index.html' : path;
    try {
      const body = file === emptyPage ? '<!doctype html>' : await readFile(join(folder, file));
      response.writeHead(200, {
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': contentPolicy,
        'cache-control': file.startsWith('/assets/') ? 'max-age=3600, immutable' : 'no-store',
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  };
}
