import { words } from '#main/program-words.ts';
import { StartRefusal } from './start-refusal.ts';

export interface Keys {
  readonly apiKey: string;
  readonly apiSecret: string;
}

/** How the two keys are called wherever they are given by name, in the order of `Keys`. */
export const KEY_NAMES = ['MEXC_API_KEY', 'MEXC_API_SECRET'] as const;

/**
 * Takes the keys out of `environment`, which has neither afterwards, so that no child process that is started from then
 * on and no report can have them. The system keeps what the process was started with all the same (`/proc/PID/environ`). Spaces and line ends around them, as pasting leaves them, are cut off. Throws a StartRefusal that names what
 * is missing; never one that contains a value.
 */
export function takeKeys(environment: NodeJS.ProcessEnv): Keys {
  const [apiKey = '', apiSecret = ''] = KEY_NAMES.map((name) => {
    const value = environment[name]?.trim() ?? '';
    delete environment[name];
    return value;
  });
  const missing = KEY_NAMES.filter((_, index) => [apiKey, apiSecret][index] === '');
  if (missing.length > 0) {
    throw new StartRefusal(words.givenKeys.missingInEnvironment({ missing, names: KEY_NAMES }));
  }
  return checkKeys({ apiKey, apiSecret });
}

/** The same keys. Throws a StartRefusal when one has a character that no key has. */
export function checkKeys(keys: Keys): Keys {
  const values = [keys.apiKey, keys.apiSecret];
  for (const [index, name] of KEY_NAMES.entries()) {
    if (!/^[\x21-\x7e]{1,400}$/.test(values[index] ?? ''))
      throw new StartRefusal(words.givenKeys.noKeyHas({ name }));
  }
  return keys;
}
