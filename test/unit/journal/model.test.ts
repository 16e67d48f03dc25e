import { describe, expect, it } from 'vitest';
import { JournalError } from '#main/journal/error.ts';
import { inWords } from '#test/in-words.ts';
import { type AppendFault, ModelDisk, openModelJournal } from '#test/simulation/model-journal.ts';
import { describeJournalContract } from './contract.ts';
import { createManualClock, runUntil } from './manual-clock.ts';
import { ACCOUNT, event, order, T0 } from './rows.ts';

/** A short repeatable source of numbers in [0, 1). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

describeJournalContract('The model store', async () => {
  const disk = new ModelDisk();
  const clock = createManualClock(T0);
  let journal = openModelJournal({ disk, clock });
  return {
    open: async () => {
      journal = openModelJournal({ disk, clock });
      return journal;
    },
    crash: async () => void journal.crash(seeded(5)),
    run: (promise) => runUntil(clock, promise),
    dispose: async () => {},
  };
});

describe('The model store', () => {
  const setUp = (onAppend?: () => AppendFault | null) => {
    const disk = new ModelDisk();
    const clock = createManualClock(T0);
    return {
      disk,
      clock,
      journal: openModelJournal({ disk, clock, syncMs: () => 7, ...(onAppend && { onAppend }) }),
    };
  };

  it('makes rows durable only after the sync has taken its time, and all that queued in one more', async () => {
    const { clock, journal } = setUp();
    const appends = [1, 2, 3].map((n) => journal.append(ACCOUNT, [event(`${n}`)]));
    const times: number[] = [];
    for (const append of appends) append.then(() => times.push(clock.now() - T0));
    await runUntil(clock, Promise.all(appends));
    expect(times).toEqual([7, 14, 14]);
  });

  it('keeps, in about half of the crashes, some of what was not acknowledged, and answers nobody', async () => {
    const random = seeded(11);
    const survived: number[] = [];
    for (let run = 0; run < 400; run++) {
      const { disk, clock, journal } = setUp();
      let answers = 0;
      const answered = () => void answers++;
      for (let n = 0; n < 4; n++) journal.append(ACCOUNT, [order(`PL${n}`)]).then(answered, answered);
      const { kept, pending } = journal.crash(random);
      expect(pending).toBe(4);
      while (clock.step());
      await Promise.resolve();
      expect(answers).toBe(0);
      const after = await runUntil(clock, openModelJournal({ disk, clock }).load(ACCOUNT));
      expect(after.unendedOrders.map((row) => row.clientOrderId)).toEqual(
        ['PL0', 'PL1', 'PL2', 'PL3'].slice(0, kept),
      );
      survived.push(kept);
    }
    const none = survived.filter((kept) => kept === 0).length;
    expect(none).toBeGreaterThan(160);
    expect(none).toBeLessThan(240);
    expect(new Set(survived)).toEqual(new Set([0, 1, 2, 3, 4]));
  });

  it('a dead journal has no effect any more', async () => {
    const { disk, clock, journal } = setUp();
    journal.crash(() => 0);
    journal.append(ACCOUNT, [event('ghost')]);
    journal.note(ACCOUNT, [event('ghost')]);
    while (clock.step());
    const page = await runUntil(
      clock,
      openModelJournal({ disk, clock }).query(ACCOUNT, { table: 'events', limit: 9 }),
    );
    expect(inWords(page.rows)).toEqual([]);
  });

  it('an injected failure rejects that append and leaves nothing of it; an injected delay makes it late', async () => {
    const faults: (AppendFault | null)[] = [
      { reject: new JournalError('full', 'The disk is full.') },
      { extraMs: 500 },
      null,
    ];
    const { clock, journal } = setUp(() => faults.shift() ?? null);
    await expect(runUntil(clock, journal.append(ACCOUNT, [order('PL1')]))).rejects.toMatchObject({
      kind: 'full',
    });
    const before = clock.now();
    await runUntil(clock, journal.append(ACCOUNT, [order('PL2')]));
    expect(clock.now() - before).toBe(507);
    const { unendedOrders } = await runUntil(clock, journal.load(ACCOUNT));
    expect(unendedOrders.map((row) => row.clientOrderId)).toEqual(['PL2']);
  });

  it('two journals that go on from copies of one disk do not see each other', async () => {
    const { disk, clock, journal } = setUp();
    await runUntil(clock, journal.append(ACCOUNT, [order('PL1')]));
    const copy = disk.copy();
    await runUntil(clock, journal.append(ACCOUNT, [order('PL2')]));
    const other = openModelJournal({ disk: copy, clock });
    expect(inWords((await runUntil(clock, other.load(ACCOUNT))).unendedOrders)).toHaveLength(1);
    expect(inWords((await runUntil(clock, journal.load(ACCOUNT))).unendedOrders)).toHaveLength(2);
  });
});
