import { beforeEach, expect, test } from 'vitest';
import { INSTALLATION } from '#main/desk/account/identity.ts';
import { Doubts } from '#main/desk/doubts.ts';
import type { DoubtfulDoc } from '#main/journal/doubtful-docs.ts';
import type { Journal } from '#main/journal/journal.ts';
import type { AccountKey, JournalRow } from '#main/sync/ports/journal.ts';

const ACCOUNT = { venue: 'mexc', uid: '7' } as AccountKey;
const nameOf = ({ venue, uid }: AccountKey) => `${venue}/${uid}`;

/** What the disk holds of each account, by account and key. */
let docs: Map<string, Map<string, unknown>>;
/** What the journal finds at its next opening. */
let found: DoubtfulDoc[];
let believed: string[];
beforeEach(() => {
  docs = new Map();
  found = [];
  believed = [];
});

const of = (account: AccountKey) => {
  const its = docs.get(nameOf(account)) ?? new Map<string, unknown>();
  docs.set(nameOf(account), its);
  return its;
};
const journal = {
  doubtful: async () => found,
  readable: async (account: AccountKey) => of(account),
  append: async (account: AccountKey, rows: readonly JournalRow[]) => {
    for (const row of rows) if (row.type === 'doc') of(account).set(row.key, row.value);
  },
  believe: async (account: AccountKey) => void believed.push(nameOf(account)),
} as unknown as Journal;

async function started(): Promise<Doubts> {
  const doubts = await Doubts.open(journal, () => {});
  await doubts.learn(ACCOUNT);
  return doubts;
}

test.each([
  ['a document changed', [{ account: ACCOUNT, id: 1, key: 'reserves' }], { keys: ['reserves'], missing: 0 }],
  ['a document is missing', [{ account: ACCOUNT, id: 1, key: null }], { keys: [], missing: 1 }],
  [
    'both',
    [
      { account: ACCOUNT, id: 1, key: 'reserves' },
      { account: ACCOUNT, id: 2, key: null },
    ],
    { keys: ['reserves'], missing: 1 },
  ],
] as const)(
  'K26: %s: it is doubted at this start and at the next, and paused, until it is answered',
  async (_, doubtful, doubt) => {
    found = [...doubtful];
    expect((await started()).of(ACCOUNT)).toEqual(doubt);
    expect(of(ACCOUNT).get('paused')).toBe(true);
    found = [];
    const next = await started();
    expect(next.of(ACCOUNT)).toEqual(doubt);
    await next.confirm(ACCOUNT);
    expect(next.of(ACCOUNT)).toBeNull();
    expect(believed).toEqual([nameOf(INSTALLATION), nameOf(ACCOUNT)]);
    expect((await started()).of(ACCOUNT)).toBeNull();
  },
);

test('K26: where nothing is doubtful nothing is written and nothing paused', async () => {
  expect((await started()).of(ACCOUNT)).toBeNull();
  expect(of(ACCOUNT).size).toBe(0);
});

test('K26: a doubt of the installation holds for its accounts, and pauses none by itself', async () => {
  found = [{ account: INSTALLATION, id: 1, key: 'settings' }];
  expect((await started()).of(ACCOUNT)).toEqual({ keys: ['settings'], missing: 0 });
  expect(of(INSTALLATION).has('paused')).toBe(false);
});

test('K26: documents that are set aside are doubted beside those that were, and their account is paused', async () => {
  found = [{ account: ACCOUNT, id: 1, key: 'reserves' }];
  const doubts = await started();
  of(ACCOUNT).delete('paused');
  await doubts.add(ACCOUNT, ['reserves', 'symbol/ETH/USDC']);
  const doubt = { keys: ['reserves', 'symbol/ETH/USDC'], missing: 0 };
  expect(doubts.of(ACCOUNT)).toEqual(doubt);
  expect(of(ACCOUNT).get('paused')).toBe(true);
  found = [];
  expect((await started()).of(ACCOUNT)).toEqual(doubt);
});

test('K26: what the doubts were is itself doubted where it cannot be read', async () => {
  of(ACCOUNT).set('doubts', { keys: 'reserves' });
  expect((await started()).of(ACCOUNT)).toEqual({ keys: ['doubts'], missing: 0 });
});
