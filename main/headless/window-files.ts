import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { lookup } from 'mrmime';
import { StartRefusal } from '#main/desk/launch/start-refusal.ts';
import { words } from '#main/program-words.ts';

export interface WindowFile {
  readonly type: string;
  readonly body: Buffer;
}

/**
 * The window's bundle, read once and kept: by the path in its address, `/` being index.html. Nothing but what was
 * found here at the start can ever be served, whatever an address says, and a later build can't mix with this one.
 * Throws a StartRefusal when there is no bundle.
 */
export function readWindowFiles(folder: string): ReadonlyMap<string, WindowFile> {
  const files = new Map<string, WindowFile>();
  try {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const address = `/${relative(folder, path).split(sep).join('/')}`;
      files.set(address, { type: contentType(address), body: readFileSync(path) });
    }
  } catch (error) {
    throw new StartRefusal(words.server.filesNotRead({ folder, why: (error as Error).message }));
  }
  const index = files.get('/index.html');
  if (!index) throw new StartRefusal(words.server.filesMissing({ folder }));
  return files.set('/', index);
}

function contentType(address: string): string {
  const type = lookup(address) ?? 'application/octet-stream';
  return type.startsWith('text/') || type === 'application/json' ? `${type}; charset=utf-8` : type;
}
