import type { MexcExchange } from '#main/exchange/mexc-exchange.ts';
import type { Failure, FailureKind } from '#main/sync/ports/failure.ts';
import type { KeyAccounts } from '../account/key-accounts.ts';
import type { DeskRefusal } from '../dispatch/desk-refusal.ts';
import { refusalFor, Unreachable } from './unreachable.ts';

/** What only another key mends. */
const KEY_REFUSED: ReadonlySet<FailureKind> = new Set(['auth', 'key-expired', 'ip-not-allowed']);

/**
 * The uid of the account that a key belongs to: as the exchange tells it now, else as it has once told it of the same
 * key and as long as the account itself answers. A name is never made up: reserves, kill switch and what was asked
 * belong to the uid, and under another name they would be a stranger's. Rejects with `Unreachable` while it can't be
 * known, which is tried again, or with a DeskRefusal when the key itself is refused; both say what to do.
 */
export async function whichAccount(
  exchange: Pick<MexcExchange, 'uid' | 'account'>,
  accounts: KeyAccounts,
  venue: string,
  apiKey: string,
): Promise<string> {
  const [told, known] = await Promise.all([exchange.uid(), accounts.uidOf(venue, apiKey)]);
  if (told.ok) {
    if (known !== null && known !== told.value) throw contradiction(known, told.value);
    if (known === null) await accounts.learnt(venue, apiKey, told.value);
    return told.value;
  }
  if (KEY_REFUSED.has(told.failure.kind) || told.failure.code === 'TLS') throw refusalFor(told.failure);
  if (known === null) throw unnamed(told.failure);
  const answers = await exchange.account();
  if (!answers.ok) throw refusalFor(answers.failure);
  return known;
}

function unnamed(failure: Failure): DeskRefusal {
  const why = `I don't know yet which account this key belongs to, so I open none: ${failure.sentence}`;
  return new Unreachable(`${why} ${remedy(failure)}`.trim(), failure.retryAt ?? null);
}

/** What the trader can do when it doesn't pass by itself. */
function remedy(failure: Failure): string {
  if (failure.kind === 'permission') {
    return 'Give the key the permission SPOT_ACCOUNT_READ at MEXC, or make a new key that has it and save it on the key screen.';
  }
  if (failure.kind === 'unreadable') {
    return 'If it stays so, look what stands between this computer and MEXC: a proxy, a login page of the network.';
  }
  return failure.retryAt === undefined ? 'If it stays so, test the key on the key screen.' : '';
}

/** A key belongs to the account in which it was made: such an answer is of another server, or wrong. */
function contradiction(known: string, told: string): DeskRefusal {
  return new Unreachable(
    `This key belonged to account ${known}, and now the exchange says ${told}. I open neither. If you are sure of ${told}, make a new key there and save it on the key screen.`,
    null,
  );
}
