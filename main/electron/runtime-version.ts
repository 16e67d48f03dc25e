import { words } from '#main/program-words.ts';

/** The line of Electron that package.json names, and its Node, which has the SQLite that the journal is kept with. */
const WANTED = { electron: 45, node: 24 } as const;

/**
 * Why this runtime can't run the program, in a sentence; null: it can. A packaged program has its own; one that is started
 * on a distribution's Electron, or on that of ELECTRON_OVERRIDE_DIST_PATH, may have any.
 */
export function tooOld({ node, electron }: Readonly<Record<string, string | undefined>>): string | null {
  if (Number.parseInt(node ?? '', 10) >= WANTED.node) return null;
  const { start } = words;
  return start.tooOld({
    electron: electron ?? start.ofUnknownVersion,
    node: node ?? start.ofUnknownVersion,
    wantedElectron: WANTED.electron,
    wantedNode: WANTED.node,
  });
}
