import type { MexcExchange } from '#main/exchange/mexc-exchange.ts';
import { words } from '#main/sync/engine-words.ts';
import type { Failure, FailureKind } from '#main/sync/ports/failure.ts';
import type { Refusal } from '#main/sync/refusal.ts';
import { together } from '#main/sync/together.ts';
import type { Told } from '#shared/words/said.ts';
import type { KeyAccounts } from '../account/key-accounts.ts';
import { refusalFor, Unreachable } from './unreachable.ts';

const said = words.venues.account;
/** What only another key mends. */
const KEY_REFUSED: ReadonlySet<FailureKind> = new Set(['auth', 'key-expired', 'ip-not-allowed']);

/**
 * The uid of the account that a key belongs to: as the exchange tells it now, else as it has once told it of the same
 * key and as long as the account itself answers. A name is never made up: reserves, kill switch and what was asked
 * belong to the uid, and under another name they would be a stranger's. Rejects with `Unreachable` while it can't be
 * known, which is tried again, or with a Refusal when the key itself is refused; both say what to do.
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

function unnamed(failure: Failure): Refusal {
  const why = said.unnamed({ failure: failure.sentence });
  return new Unreachable(together(why, remedy(failure)), failure.retryAt ?? null);
}

/** What the trader can do when it doesn't pass by itself. */
function remedy(failure: Failure): Told {
  if (failure.kind === 'permission') {
    return said.givePermission;
  }
  if (failure.kind === 'unreadable') {
    return said.lookBetween;
  }
  return failure.retryAt === undefined ? said.testKey : '';
}

/** A key belongs to the account in which it was made: such an answer is of another server, or wrong. */
function contradiction(known: string, told: string): Refusal {
  return new Unreachable(said.contradiction({ known, told }), null);
}
