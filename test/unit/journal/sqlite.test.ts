import type { Journal } from '#main/journal/journal.ts';
import { describeJournalContract } from './contract.ts';
import { createPlace } from './place.ts';

describeJournalContract('The SQLite journal', async () => {
  const place = createPlace();
  let journal: Journal;
  return {
    open: async () => {
      journal = await place.open();
      return journal;
    },
    crash: () => journal.terminate(),
    run: (promise) => promise,
    dispose: () => place.dispose(),
  };
});
