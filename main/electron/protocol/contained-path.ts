import { join, sep } from 'node:path';

/** What a path may be made of: the names that the bundler gives, and nothing that a file system reads specially. */
const plainSegment = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/;

/**
 * The file that a URL's path names inside `folder`, or null. The rule is an allow-list: segments of letters, digits,
 * dots, dashes and underscores that begin with none of the dots. So `..`, `%2e%2e`, `%2f`, backslashes, drive letters,
 * streams, NUL and every other encoding are refused before the disk is asked; a percent sign never passes at all.
 * Letter case must match a listed file, which the caller checks: case-folding disks would else serve a file twice.
 */
export function containedPath(folder: string, urlPath: string): string | null {
  if (!urlPath.startsWith('/') || urlPath.length > 300) return null;
  const segments = urlPath.slice(1).split('/');
  if (!segments.every((segment) => plainSegment.test(segment) && !segment.endsWith('.'))) return null;
  const path = join(folder, ...segments);
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep) ? path : null;
}
