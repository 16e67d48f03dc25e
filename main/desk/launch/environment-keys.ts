import { StartRefusal } from './start-refusal.ts';

export interface Keys {
  readonly apiKey: string;
  readonly apiSecret: string;
}

const names = ['MEXC_API_KEY', 'MEXC_API_SECRET'] as const;

/**
 * Takes the keys out of `environment`, which has neither afterwards, so that no child process and no report can have
 * them. Spaces and line ends around them, as pasting leaves them, are cut off. Throws a StartRefusal that names what
 * is missing; never one that contains a value.
 */
export function takeKeys(environment: NodeJS.ProcessEnv): Keys {
  const [apiKey = '', apiSecret = ''] = names.map((name) => {
    const value = environment[name]?.trim() ?? '';
    delete environment[name];
    return value;
  });
  const missing = names.filter((_, index) => [apiKey, apiSecret][index] === '');
  if (missing.length > 0) {
    throw new StartRefusal(
      `--keys-from-env found no ${missing.join(' and no ')} in the environment: set ${names.join(' and ')}.`,
    );
  }
  for (const [index, value] of [apiKey, apiSecret].entries()) {
    if (!/^[\x21-\x7e]{1,400}$/.test(value)) {
      throw new StartRefusal(
        `${names[index]} has a space, a line end or another character inside that no key has; copy it again.`,
      );
    }
  }
  return { apiKey, apiSecret };
}
