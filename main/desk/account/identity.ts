import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { words } from '#main/sync/engine-words.ts';
import { type IdSource, PROGRAM_PREFIX } from '#main/sync/ports/ids.ts';
import type { AccountKey, JournalPort, Json } from '#main/sync/ports/journal.ts';
import type { Told } from '#shared/words/said.ts';
import { differences, type Place, readPlace } from './place.ts';

const said = words.deskAccount.moved;

/** Where the installation keeps what belongs to no account. */
export const INSTALLATION: AccountKey = { venue: 'installation', uid: '-' };

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A number in base 62, its last `length` digits. */
function base62(value: bigint, length: number): string {
  let rest = value;
  let out = '';
  for (let digit = 0; digit < length; digit++) {
    out = DIGITS[Number(rest % 62n)] + out;
    rest /= 62n;
  }
  return out;
}

const random62 = (length: number): string => base62(randomBytes(8).readBigUInt64BE(), length);

/** Six characters that name this installation. */
function installationTag(installation: string): string {
  return base62(createHash('sha256').update(installation).digest().readBigUInt64BE(0), 6);
}

export interface Identity {
  readonly ids: IdSource;
  /** How often this data folder has found itself at another place; accounts keep up to which of them they were resumed. */
  readonly moves: number;
  /** What the trader must know when this start found itself at another place; null when it didn't. */
  readonly moved: Told | null;
}

/**
 * Who this installation is, for one run of the program. Its ids hold a random part of the installation, the number of
 * this start and a random part of this start, all durable before the first id is given, then a counter and four more
 * random characters: neither a restart, nor a clock that jumps back, nor a copy of the data folder can give one twice.
 * A folder that finds itself at another path, on another machine or under another user is another installation from
 * then on; a machine whose name was changed is not. Rejects when the journal does.
 */
export async function openIdentity(
  journal: Pick<JournalPort, 'load' | 'append'>,
  place: Place | null,
): Promise<Identity> {
  const { docs } = await journal.load(INSTALLATION);
  const before = readPlace(docs.get('place')) ?? placeOfEarlierVersion(docs.get('folder'), place);
  const differ = before && place ? differences(before, place) : [];
  const known = docs.get('installation');
  const installation = typeof known === 'string' && differ.length === 0 ? known : randomUUID();
  const start = countOf(docs.get('starts')) + 1;
  const moves = countOf(docs.get('moves')) + (differ.length > 0 ? 1 : 0);
  const startTag = random62(5);
  await journal.append(INSTALLATION, [
    { type: 'doc', key: 'installation', value: installation },
    { type: 'doc', key: 'starts', value: start },
    { type: 'doc', key: 'start-tag', value: startTag },
    { type: 'doc', key: 'moves', value: moves },
    ...(place === null ? [] : [{ type: 'doc', key: 'place', value: { ...place } } as const]),
  ]);
  const prefix = `${PROGRAM_PREFIX}${installationTag(installation)}`;
  const run = `${base62(BigInt(start), 4)}${startTag}`;
  let counter = 0n;
  return {
    ids: {
      prefix,
      clientOrderId() {
        counter += 1n;
        return `${prefix}${run}${base62(counter, 5)}${random62(4)}`;
      },
      next: () => randomUUID(),
    },
    moves,
    moved: before && place && differ.length > 0 ? movedSentence(before, place) : null,
  };
}

/**
 * An account that was opened before starts paused when this folder has found itself at another place since: a copy of
 * it may be at work elsewhere. It stays paused over restarts until it is resumed. Rejects when the journal does.
 */
export async function pauseAfterMove(
  journal: Pick<JournalPort, 'load' | 'append'>,
  account: AccountKey,
  moves: number,
): Promise<void> {
  const { docs } = await journal.load(account);
  if (countOf(docs.get('moves')) === moves) return;
  await journal.append(account, [
    ...(docs.size > 0 ? [{ type: 'doc', key: 'paused', value: true } as const] : []),
    { type: 'doc', key: 'moves', value: moves },
  ]);
}

function movedSentence(before: Place, now: Place): Told {
  const where =
    before.folder === now.folder
      ? said.otherComputer
      : said.otherFolder({ before: before.folder, now: now.folder });
  return said.folder({ where });
}

/** Earlier versions kept the path alone. */
function placeOfEarlierVersion(folder: Json | undefined, now: Place | null): Place | null {
  return typeof folder === 'string' && now ? { ...now, folder } : null;
}

function countOf(value: Json | undefined): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;
}
