import type { z } from 'zod';
import { words } from '#main/sync/engine-words.ts';
import { listed } from '#main/sync/together.ts';
import { shorten } from '#shared/shorten.ts';
import type { Told } from '#shared/words/said.ts';

const said = words.deskDispatch.issue;
const longestMessage = 300;

/**
 * The first of a schema's complaints as half a sentence: where, and what was expected. It never repeats a value that
 * was sent (a key might be among them); only the names of fields, shortened.
 */
export function issueSentence(error: z.ZodError): Told {
  const first = error.issues[0];
  if (!first) return said.wrongForm;
  const where = first.path.map((part) => shorten(String(part), 40)).join('.');
  const what = first.code === 'unrecognized_keys' ? unknownKeys(first.keys) : plain(first.message);
  return where === '' ? what : said.at({ where, what });
}

function unknownKeys(keys: readonly string[]): Told {
  const named = keys.slice(0, 3).map((key) => said.key({ key: printable(shorten(key, 40)) }));
  return (keys.length === 1 ? said.oneKey : said.someKeys)({ keys: listed(named) });
}

function plain(message: string): string {
  const text = shorten(printable(message).trim(), longestMessage);
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

/** Without control characters, so that no name can break a line of the log or the terminal. */
export function printable(text: string): string {
  return text.replace(/\p{C}/gu, '?');
}
