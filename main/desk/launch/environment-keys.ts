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
    throw new StartRefusal(
      `--keys-from-env found no ${missing.join(' and no ')} in the environment: set ${KEY_NAMES.join(' and ')}.`,
    );
  }
  return checkKeys({ apiKey, apiSecret });
}

/** The same keys. Throws a StartRefusal when one has a character that no key has. */
export function checkKeys(keys: Keys): Keys {
  for (const [index, value] of [keys.apiKey, keys.apiSecret].entries()) {
    if (!/^[\x21-\x7e]{1,400}$/.test(value)) {
      throw new StartRefusal(
        `${KEY_NAMES[index]} has a space, a line end or another character inside that no key has; copy it again.`,
      );
    }
  }
  return keys;
}
