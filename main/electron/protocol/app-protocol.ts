import { readdir, readFile, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { isOwn, scheme } from '../origin.ts';
import type { Runtime } from '../runtime.ts';
import { containedPath } from './contained-path.ts';
import { contentType } from './content-type.ts';
import { securityHeaders } from './headers.ts';

/**
 * https://www.electronjs.org/docs/latest/tutorial/security#18-avoid-usage-of-the-file-protocol-and-prefer-usage-of-custom-protocols
 * A standard and secure scheme: relative URLs resolve, the origin is a real one, and `file:` is never needed. It has no
 * right to bypass the content policy, to run service workers or to use fetch across origins. Call before `ready`.
 */
export function registerScheme(protocol: Runtime['protocol']): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true } }]);
}

/** Pages that main makes itself, by path; null where there is none, and while there is nothing to tell. */
export type OwnPages = (path: string) => { readonly type: string; readonly body: string } | null;

/** Answers requests for `app://main/…` from the built window's files, and refuses every other one with its headers. */
export function appProtocolHandler(folder: string, pages: OwnPages): (request: Request) => Promise<Response> {
  const files = listFiles(folder);
  return async (request) => {
    if (request.method !== 'GET' || !isOwn(request.url)) return refusal(403);
    const { pathname } = new URL(request.url);
    const own = pages(pathname);
    if (own !== null) return answer(own.body, own.type);
    const path = containedPath(folder, pathname === '/' ? '/index.html' : pathname);
    if (path === null) return refusal(403);
    const type = contentType(path);
    if (type === null || !(await files).has(path)) return refusal(404);
    try {
      return answer(await readFile(path), type);
    } catch {
      return refusal(404);
    }
  };
}

/** The files that exist now, by their exact names, without any that a symbolic link would fetch from elsewhere. */
async function listFiles(folder: string): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  try {
    const root = await realpath(folder);
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      if ((await realpath(path)).startsWith(root + sep)) found.add(path);
    }
  } catch {
    // A window that was not built is answered with 404; the start says so in words.
  }
  return found;
}

function answer(body: string | Uint8Array<ArrayBuffer> | Buffer, type: string): Response {
  return new Response(body as BodyInit, {
    status: 200,
    headers: { ...securityHeaders, 'content-type': type },
  });
}

function refusal(status: 403 | 404): Response {
  return new Response('', { status, headers: securityHeaders });
}
