import type { Active } from '#main/alerts/watch.ts';
import { saidBy } from '#main/sync/account/event-log.ts';
import type { JournalPort } from '#main/sync/ports/journal.ts';
import { Refusal, reasonOf } from '#main/sync/refusal.ts';
import type { AlertList, AlertView } from '#shared/ipc/alerts.ts';

/** In the header's slice, so that they are counted without being asked for. */
const MOST = 50;

/** What stands, the newest first. */
export function alertViews(standing: readonly Active[]): AlertView[] {
  return standing
    .map(({ since, about, rule, symbol, title, sentence, notified, acknowledged }) => ({
      at: since,
      about,
      rule,
      symbol,
      title,
      sentence,
      notified,
      acknowledged,
    }))
    .sort((one, other) => other.at - one.at)
    .slice(0, MOST);
}

/** What stands and what has been, for the window. */
export async function alertList(
  standing: readonly Active[],
  query: (kinds: readonly string[]) => ReturnType<JournalPort['query']>,
): Promise<AlertList> {
  const page = await query(['alert-fired', 'alert-cleared']).catch((error: unknown) => {
    throw new Refusal('failed', reasonOf(error));
  });
  return {
    standing: alertViews(standing),
    past: page.rows.flatMap((row) =>
      'kind' in row
        ? [
            {
              at: row.at,
              kind: row.kind === 'alert-fired' ? ('fired' as const) : ('cleared' as const),
              symbol: row.symbol,
              sentence: saidBy(row),
            },
          ]
        : [],
    ),
  };
}
