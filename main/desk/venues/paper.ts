import { createPracticeTransport } from '#main/desk/paper/practice-transport.ts';
import { createMexcExchange } from '#main/exchange/mexc-exchange.ts';
import { type ExchangeSnapshot, PracticeExchange } from '#main/practice/index.ts';
import { words } from '#main/sync/engine-words.ts';
import type { Clock } from '#main/sync/ports/clock.ts';
import type { JournalPort, Json } from '#main/sync/ports/journal.ts';
import type { Venue } from './venue.ts';

const ACCOUNT = { venue: 'paper', uid: 'paper' } as const;
const SNAPSHOT = 'paper';

/**
 * Simulation: the practice core in this process as a paper account. No client is built, no socket is opened and no
 * request leaves; its balances and orders are kept in the journal.
 */
export async function openPaper(journal: JournalPort, clock: Clock): Promise<Venue> {
  const { docs } = await journal.load(ACCOUNT);
  const options = { seed: 'paper', rateLimits: false };
  const exchange = restore(docs.get(SNAPSHOT), options) ?? new PracticeExchange(options);
  let dirty = false;
  exchange.subscribe(() => {
    dirty = true;
  });
  const keep = () => {
    if (!dirty) return;
    dirty = false;
    const value = exchange.snapshot() as unknown as Json;
    journal.note(ACCOUNT, [{ type: 'doc', key: SNAPSHOT, value }]);
  };
  const client = createMexcExchange({ clock, transport: createPracticeTransport({ exchange, clock }) });
  return {
    mode: 'sim',
    account: ACCOUNT,
    exchange: client,
    stream: null,
    // Read in this process: it costs no request of anybody's.
    depth: {
      async look(symbol) {
        const book = await client.book(symbol);
        return book.ok ? book.value : null;
      },
      close: () => undefined,
    },
    circumstances: { checks: false, limitsRequired: false },
    badgeHost: null,
    keys: { source: 'none', sentence: words.venues.keys.noneInSimulation },
    disturb: null,
    keep,
    close: async () => keep(),
  };
}

function restore(stored: Json | undefined, options: ConstructorParameters<typeof PracticeExchange>[0]) {
  if (stored === undefined || stored === null) return null;
  try {
    return PracticeExchange.restore(stored as unknown as ExchangeSnapshot, options);
  } catch {
    // A paper account that can't be read back is worth no more than a new one.
    return null;
  }
}
