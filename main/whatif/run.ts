import { words } from '#main/sync/engine-words.ts';
import type { EventRow } from '#main/sync/ports/journal.ts';
import type { DecisionView, WhatIfReport, WhatIfRow } from '#shared/ipc/what-if.ts';
import { WHAT_IF_ROWS } from '#shared/ipc/what-if.ts';
import type { Told } from '#shared/words/said.ts';
import { atCadence } from './cadence.ts';
import { type Recorded, RecordReader } from './recorded.ts';
import { type Changes, Replay } from './replay.ts';

const said = words.replay;

/** Facts between two rests. */
const SLICE = 25;

/**
 * Replays the journalled events of a time with changed settings. `rows` oldest first, from a day before `from`, so that
 * the replay knows where it starts; `rest` is awaited between slices, since the engine works on the same thread.
 */
export async function runWhatIf(
  rows: readonly EventRow[],
  given: { readonly from: number; readonly changes: Changes },
  rest: () => Promise<void>,
): Promise<WhatIfReport> {
  const reader = new RecordReader();
  const recorded: Recorded[] = [];
  for (const [place, row] of rows.entries()) {
    const fact = reader.read(row);
    if (fact !== null) recorded.push(fact);
    if (place % SLICE === SLICE - 1) await rest();
  }
  const cadence = given.changes.cadenceSeconds;
  const facts = cadence === undefined ? recorded : atCadence(recorded, Number(cadence) * 1000);
  const replay = new Replay(given.changes);
  for (const [place, fact] of facts.entries()) {
    replay.feed(fact, fact.at >= given.from);
    if (place % SLICE === SLICE - 1) await rest();
  }
  const same = replay.rows.filter((row) => row.same).length;
  const different = replay.rows.length - same;
  const done = summed(replay.rows, (row) => row.done);
  const whatIf = summed(replay.rows, (row) => row.whatIf);
  return {
    sentence: sentenceOf(replay.rows.length, different),
    observations: replay.observations,
    same,
    different,
    done,
    whatIf,
    rows: shown(replay.rows),
    notes: notesOf(given.changes, replay, reader.unreadable),
  };
}

function sentenceOf(all: number, different: number): Told {
  if (all === 0) return said.nothing;
  if (different === 0) return all === 1 ? said.oneSame : said.allSame({ all });
  return said.different({ different, all });
}

function summed(
  rows: readonly WhatIfRow[],
  of: (row: WhatIfRow) => DecisionView | null,
): WhatIfReport['done'] {
  const views = rows.flatMap((row) => of(row) ?? []);
  const acting = (policy: DecisionView['policy']) =>
    views.filter((view) => view.policy === policy && view.side !== null).length;
  return {
    decisions: views.length,
    corrections: acting('enforce'),
    asked: acting('ask'),
    told: acting('notify'),
    adopted: acting('adopt'),
  };
}

/** All rows where they are few enough; else those that differ come first in line. */
function shown(rows: readonly WhatIfRow[]): WhatIfRow[] {
  if (rows.length <= WHAT_IF_ROWS) return [...rows];
  const differing = rows.filter((row) => !row.same).slice(0, WHAT_IF_ROWS);
  const room = WHAT_IF_ROWS - differing.length;
  const rest = room === 0 ? [] : rows.filter((row) => row.same).slice(-room);
  return [...differing, ...rest].sort((first, second) => first.at - second.at);
}

function notesOf(changes: Changes, replay: Replay, unreadable: number): Told[] {
  const notes: Told[] = [said.eachByItself];
  if (changes.cadenceSeconds !== undefined) {
    notes.push(said.cadence);
  }
  if (replay.rows.length > WHAT_IF_ROWS) {
    notes.push(said.shown({ shown: WHAT_IF_ROWS, all: replay.rows.length }));
  }
  if (unreadable > 0) notes.push(said.leftOut({ count: unreadable }));
  return notes;
}
