import type { AccountKey } from '#main/sync/ports/journal.ts';
import type { Entry } from './entry.ts';

/** Where the inputs of the accounts that are opened are kept. Nothing that goes wrong there is told to who keeps them. */
export interface InputStore {
  /** Begins a life: one account, from its opening on. */
  begin(account: AccountKey): InputLife;
  /** Resolves when what was kept until now has been written. */
  flush(): Promise<void>;
}

export interface InputLife {
  /** Takes a turn; it is written a moment later. */
  keep(entry: Entry): void;
  /** Nothing comes any more. */
  end(): void;
}
