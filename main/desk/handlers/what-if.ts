import { words } from '#main/sync/engine-words.ts';
import type { EventRow } from '#main/sync/ports/journal.ts';
import { Refusal } from '#main/sync/refusal.ts';
import { RECORDED } from '#main/whatif/recorded.ts';
import { runWhatIf } from '#main/whatif/run.ts';
import type { ChannelArgs, ChannelResult } from '#shared/ipc/contract.ts';
import { WHAT_IF_SETTINGS } from '#shared/ipc/what-if.ts';
import { settingDefinition } from '#shared/settings/definitions.ts';
import { checkSetting } from '#shared/settings/validate.ts';
import type { DeskCore } from '../core.ts';
import { journalPages } from '../journal-pages.ts';

const said = words.deskHandlers.whatIf;

/** The replay begins this long before the time that was asked about, so that it knows what stood then. */
const LEAD_MS = 86_400_000;
/** As many rows as 20 symbols leave in 90 days, and half as many again. */
const MOST_ROWS = 120_000;

/** Replays a past time with other settings. Reads the journal; sends nothing and changes nothing. */
export async function whatIf(
  core: DeskCore,
  args: ChannelArgs<'whatif.run'>,
): Promise<ChannelResult<'whatif.run'>> {
  const changes = checked(args.changes);
  if (args.from >= args.to) throw new Refusal('bad-arguments', said.endsBeforeItBegins);
  const account = core.current().venue.account;
  const symbol = args.symbol === null ? {} : { symbol: args.symbol };
  const read = async (kinds: string[], from: number, to: number): Promise<EventRow[]> => {
    const rows: EventRow[] = [];
    const asked = { table: 'events' as const, kinds, from, to, limit: 500, ...symbol };
    for await (const page of journalPages((query) => core.journal.query(account, query), asked)) {
      rows.push(...(page as readonly EventRow[]));
      if (rows.length > MOST_ROWS) {
        throw new Refusal('bad-arguments', said.tooMuch);
      }
    }
    return rows.reverse();
  };
  const begin = Math.max(0, args.from - LEAD_MS);
  // Rules are told when they change: those in force at the beginning may be much older.
  const rules = begin === 0 ? [] : await read(['rules'], 0, begin - 1);
  const rows = [...rules, ...(await read(RECORDED, begin, args.to))];
  return runWhatIf(rows, { from: args.from, changes }, () => new Promise((resolve) => setImmediate(resolve)));
}

/** The changed settings, each within its own bounds. Throws a Refusal that names the bounds. */
function checked(changes: ChannelArgs<'whatif.run'>['changes']): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { key, value } of changes) {
    const definition = settingDefinition(key);
    const replayed = (WHAT_IF_SETTINGS as readonly string[]).includes(key) || key.startsWith('policy.');
    if (!definition || !replayed)
      throw new Refusal('bad-arguments', said.notReplayed({ key: key.slice(0, 60) }));
    const result = checkSetting(definition, value);
    if (!result.ok) throw new Refusal('bad-arguments', result.sentence);
    values[key] = result.value;
  }
  return values;
}
