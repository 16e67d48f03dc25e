import { words } from '#main/program-words.ts';

/**
 * Our own arguments out of the process's: a packaged program has itself before them, a developer's Electron also its
 * own switches and the path of the program.
 */
export function ownArguments(argv: readonly string[], packaged: boolean): readonly string[] {
  // Windows starts a program so for one of its notifications, over COM.
  if (packaged) return argv.slice(1).filter((argument) => argument !== '-Embedding');
  const program = argv.findIndex((argument, index) => index > 0 && !argument.startsWith('-'));
  return program === -1 ? [] : argv.slice(program + 1);
}

/** What somebody wanted opened, shortened and without what could break a line; the sentence says that nothing is. */
export function notOpened(what: string): string {
  const shown = what.replace(/\p{C}/gu, '?').slice(0, 60);
  return words.notifications.openNoFiles({ what: shown });
}
