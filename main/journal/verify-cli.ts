import { texts as words } from '#main/sync/engine-words.ts';
import { verifyJournal } from './verify.ts';

const said = words.journalFiles.verify;

/** `npm run journal:verify -- FILE`: exit 0 when the chain fits, 1 when it doesn't, 2 when it can't be said. */
function main(files: readonly string[]): number {
  const [file] = files;
  if (file === undefined || files.length > 1 || file.startsWith('-')) {
    console.error(said.usage);
    return 2;
  }
  try {
    const { accounts, broken } = verifyJournal(file);
    if (broken !== null) {
      console.error(said.broken({ file, why: broken }));
      return 1;
    }
    for (const account of accounts)
      console.log(said.whole({ account: `${account.venue}/${account.uid}`, entries: account.entries }));
    console.log(accounts.length === 0 ? said.isEmpty : said.isWhole);
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 2;
  }
}

process.exitCode = main(process.argv.slice(2));
