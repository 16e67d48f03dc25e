import { describe, expect, test } from 'vitest';
import { openIdentity, pauseAfterMove } from '#main/desk/account/identity.ts';
import type { Place } from '#main/desk/account/place.ts';
import { isProgramId } from '#main/sync/ports/ids.ts';
import { inWords } from '#test/in-words.ts';
import { ModelDisk, openModelJournal } from '#test/simulation/model-journal.ts';

const HOME: Place = { folder: '/home/a/plumbline', machine: 'm1', user: 'u1' };
const LIVE = { venue: 'mexc', uid: '42' };
/** Writes take no time here. */
const clock = {
  now: () => 1_800_000_000_000,
  monotonic: () => 0,
  after: (_ms: number, run: () => void) => {
    const timer = setImmediate(run);
    return () => clearImmediate(timer);
  },
};
const journal = (disk: ModelDisk) => openModelJournal({ disk, clock, onAppend: () => null });
const open = (disk: ModelDisk, place: Place | null = HOME) => openIdentity(journal(disk), place);
const installationOf = (id: string) => id.slice(2, 8);

describe('K22: client order ids', () => {
  test('fit MEXC, are known as this program made them, and are never given twice', async () => {
    const disk = new ModelDisk();
    const seen = new Set<string>();
    for (let start = 0; start < 30; start++) {
      const { ids } = await open(disk);
      for (let i = 0; i < 40; i++) {
        const id = ids.clientOrderId();
        expect(id).toMatch(/^[A-Za-z0-9]{1,32}$/);
        expect(isProgramId(id)).toBe(true);
        seen.add(id);
      }
    }
    expect(seen.size).toBe(1200);
  });

  test('of two clones at the same place that start at once differ by more than their random end', async () => {
    const disk = new ModelDisk();
    await open(disk);
    const clone = new ModelDisk();
    await journal(clone).append({ venue: 'installation', uid: '-' }, [
      ...[...disk.account({ venue: 'installation', uid: '-' }).docs].map(
        ([key, value]) => ({ type: 'doc', key, value }) as const,
      ),
    ]);
    const [one, other] = [(await open(disk)).ids.clientOrderId(), (await open(clone)).ids.clientOrderId()];
    expect(installationOf(one)).toBe(installationOf(other));
    expect(one.slice(0, 17)).not.toBe(other.slice(0, 17));
  });

  test('are of one installation over restarts', async () => {
    const disk = new ModelDisk();
    const first = await open(disk);
    for (let i = 0; i < 3; i++) {
      const again = await open(disk);
      expect(again.moved).toBeNull();
      expect(again.ids.prefix).toBe(first.ids.prefix);
    }
  });
});

describe('K22: a data folder that finds itself elsewhere', () => {
  test.each([
    [
      'at another path',
      { folder: '/mnt/copy' },
      /was at \/home\/a\/plumbline before and is at \/mnt\/copy now/,
    ],
    ['on another machine', { machine: 'm2' }, /was on another computer or under another user before/],
    ['on a clone of the machine', { user: 'u2' }, /was on another computer or under another user before/],
    ['where no machine id can be read', { machine: null }, /was on another computer/],
    ['where no home can be kept', { user: null }, /was on another computer/],
  ])(
    '%s is another installation, says so once and pauses each account until it is resumed',
    async (_, change, words) => {
      const disk = new ModelDisk();
      const first = await open(disk);
      await journal(disk).append(LIVE, [{ type: 'doc', key: 'paused', value: false }]);
      const elsewhere = { ...HOME, ...change };
      const moved = await open(disk, elsewhere);
      expect(inWords(moved.moved)).toMatch(words);
      expect(inWords(moved.moved)).toMatch(
        /sync is paused\. .*make sure that only this one does, then resume\.$/,
      );
      expect(moved.ids.prefix).not.toBe(first.ids.prefix);
      // It stops before any account was opened.
      const again = await open(disk, elsewhere);
      expect(again.moved).toBeNull();
      expect(again.ids.prefix).toBe(moved.ids.prefix);
      const paused = () => disk.account(LIVE).docs.get('paused');
      await pauseAfterMove(journal(disk), LIVE, again.moves);
      expect(paused()).toBe(true);
      await journal(disk).append(LIVE, [{ type: 'doc', key: 'paused', value: false }]);
      await pauseAfterMove(journal(disk), LIVE, (await open(disk, elsewhere)).moves);
      expect(paused()).toBe(false);
    },
  );

  test('where neither then nor now anything but the path can be told is the same one', async () => {
    const disk = new ModelDisk();
    const bare = { ...HOME, machine: null, user: null };
    await open(disk, bare);
    expect((await open(disk, bare)).moved).toBeNull();
  });

  test('an account that is opened for the first time is not paused by it', async () => {
    const disk = new ModelDisk();
    await open(disk);
    const { moves } = await open(disk, { ...HOME, machine: 'm2' });
    await pauseAfterMove(journal(disk), LIVE, moves);
    expect(disk.account(LIVE).docs.get('paused')).toBeUndefined();
  });

  test('of an earlier version, that kept the path alone, is known by its path', async () => {
    for (const [folder, moved] of [
      [HOME.folder, null],
      ['/old', expect.stringMatching('was at /old before')],
    ] as const) {
      const disk = new ModelDisk();
      const key = { venue: 'installation', uid: '-' };
      await journal(disk).append(key, [{ type: 'doc', key: 'folder', value: folder }]);
      expect(inWords((await open(disk)).moved)).toEqual(moved);
    }
  });
});
