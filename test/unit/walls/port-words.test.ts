import { expect, test } from 'vitest';
import { textsOfMain } from './main-words.ts';
import { sourcesOf } from './syntax.ts';

/** What hands its texts to the engine and the desk, which tell them; and what both sides share, but for the catalogue. */
const places = [
  ...['main/exchange', 'main/journal', 'main/credentials', 'main/alerts', 'main/metrics', 'main/whatif'],
  ...['main/practice/http/arguments.ts', 'main/practice/http/server.ts', 'main/practice/cli.ts'],
  ...['main/practice/worker-client.ts', 'main/practice/worker.ts'],
  'shared',
];

/** Pieces of a statement to SQLite. */
const sql =
  /^(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|BEGIN|VACUUM|OR IGNORE)\b|^[\w{}() ]*( (=|LIKE|IN) |_at, id$|^at, id$)|^\(\{\} [<>] \?/;

/**
 * What no person reads: states and keys, the names of pages, what is written and read back, faults of our own, what the
 * transport says to the reading of its failures, and why a stream ended, which only the log tells.
 */
const values: Readonly<Record<string, readonly string[]>> = {
  'main/alerts/rules/balance.ts': ['balance {} {}'],
  'main/alerts/rules/budget.ts': ['budget {}'],
  'main/alerts/rules/corrections.ts': ['corrections {}'],
  'main/alerts/rules/drift.ts': ['drift {} {}', 'drift {}', 'key problem'],
  'main/alerts/rules/success.ts': ['key problem', 'success {}'],
  'main/credentials/keychain.ts': [
    'Plumbline keychain check',
    'This entry checks that the keychain works; it may be deleted.',
  ],
  'main/credentials/load-keytar.ts': ['no keytar build'],
  'main/exchange/caller.ts': ['the transport failed'],
  'main/exchange/interpret/movement.ts': ['sub-account transfer'],
  'main/exchange/stream/link.ts': [
    ...['UNSUBSCRIPTION', 'SUBSCRIPTION', 'a text of unknown form', 'a refused subscription'],
    ...['a message that is not of the protocol', 'a subscription was refused', 'nothing came for 45 s'],
    ...['the subscriptions were not confirmed', 'the connection could not be opened'],
  ],
  'main/exchange/stream/mexc-stream.ts': [
    ...['a frame that was not readable ({})', 'an odd frame'],
    'an order was taken and the stream told nothing of it',
  ],
  'main/exchange/stream/socket.ts': [
    ...['the server refused the connection', 'the connection was closed', 'the connection failed{}'],
    'refused to connect to an address that is not the configured stream',
  ],
  'main/exchange/stream/supervisor.ts': [
    'the connection could not be opened',
    'the address could not be made',
  ],
  'main/exchange/transport/agent.ts': ['no connection in time'],
  'main/exchange/transport/body.ts': ['the reply is too large'],
  'main/exchange/transport/origin.ts': [
    ...[
      'The exchange address is not a URL.',
      'refused to send to an origin that is not the configured exchange',
    ],
    'The exchange address must be an origin alone, without path, query or user name.',
    'The exchange address must be {} or a loopback address such as http://127.0.0.1:8080.',
  ],
  'main/exchange/transport/sender.ts': ['no answer within {} ms'],
  'main/exchange/transport/spot-client.ts': ['gzip, br', 'MEXC spot has no sandbox'],
  'main/journal/folder-lock.ts': ['not a folder'],
  'main/journal/rows.ts': ['not a JSON object'],
  'main/journal/set-aside.ts': ['set aside'],
  'main/journal/worker.ts': ['the journal worker runs as a worker thread only'],
  'main/journal/writer.ts': ["the doc {} isn't JSON", 'not a journal row'],
  'main/metrics/fold.ts': ['key problem'],
  'main/practice/worker-client.ts': ['practice worker exited {}'],
  'shared/decimal.ts': ['not a finite decimal: {}'],
  'shared/ipc/primitives.ts': ['a decimal number', 'in sync', 'sync skipped', 'no symbols', 'key problem'],
  'shared/ipc/story.ts': ['set aside'],
  'shared/ipc/trade.ts': ['already held', 'not funded', 'untradeable remainder', 'nothing to do'],
  'shared/ipc/what-if.ts': ['in sync'],
  'shared/settings/alarms.ts': ['Alarms to a phone'],
  'shared/settings/definitions.ts': ['Pending orders', 'Limits on clicks', 'Safety margins', 'This computer'],
  'shared/settings/presets.ts': ['no such preset: {}', 'no such setting: {}'],
  'shared/settings/validate.ts': ['no such setting: {}'],
};

test('no text that a port or shared/ says stands in its files: each comes from the catalogue', () => {
  const found = places
    .flatMap(sourcesOf)
    .filter(({ name }) => !name.startsWith('shared/words/'))
    .flatMap(({ name, code }) => textsOfMain(name, code))
    .filter(({ at, words }) => !sql.test(words) && !values[at.replace(/:\d+$/, '')]?.includes(words));
  expect(found).toEqual([]);
});

/** A sentence that is cut, searched or changed has lost what it is made of. */
test('no port cuts or searches a sentence', () => {
  const cuts =
    /\b\w*[sS]entence\??\.(replace|slice|trim|split|includes|startsWith|endsWith|to(Low|Upp)erCase)\w*\(/;
  expect(
    places
      .flatMap(sourcesOf)
      // The catalogue's own entries may: what they are given is in words.
      .filter(({ name, code }) => !name.startsWith('shared/words/') && cuts.test(code))
      .map(({ name }) => name),
  ).toEqual([]);
});
