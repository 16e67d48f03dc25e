import { fileURLToPath } from 'node:url';

/** The project's top folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** An absolute path below the top folder. */
export function inRoot(...parts: string[]): string {
  return [root.replace(/\/$/, ''), ...parts].join('/');
}
