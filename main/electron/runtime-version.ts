/** The line of Electron that package.json names, and its Node, which has the SQLite that the journal is kept with. */
const WANTED = { electron: 45, node: 24 } as const;

/**
 * Why this runtime can't run the program, in a sentence; null: it can. A packaged program has its own; one that is started
 * on a distribution's Electron, or on that of ELECTRON_OVERRIDE_DIST_PATH, may have any.
 */
export function tooOld({ node, electron }: Readonly<Record<string, string | undefined>>): string | null {
  if (Number.parseInt(node ?? '', 10) >= WANTED.node) return null;
  return `This is Electron ${electron ?? 'of an unknown version'} with Node ${node ?? 'of an unknown version'}, and I need Electron ${WANTED.electron} or a newer one, with Node ${WANTED.node}: start me with the runtime that npm start fetches.`;
}
