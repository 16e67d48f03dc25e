import { verifyJournal } from './verify.ts';

/** `npm run journal:verify -- FILE`: exit 0 when the chain fits, 1 when it doesn't, 2 when it can't be said. */
function main(files: readonly string[]): number {
  const [file] = files;
  if (file === undefined || files.length > 1 || file.startsWith('-')) {
    console.error('Usage: npm run journal:verify -- FILE');
    return 2;
  }
  try {
    const { accounts, broken } = verifyJournal(file);
    if (broken !== null) {
      console.error(`The chain of ${file} is broken. ${broken}`);
      return 1;
    }
    for (const account of accounts)
      console.log(`${account.venue}/${account.uid}: ${account.entries} entries, whole.`);
    console.log(accounts.length === 0 ? 'The journal is empty.' : 'The chain is whole.');
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 2;
  }
}

process.exitCode = main(process.argv.slice(2));
