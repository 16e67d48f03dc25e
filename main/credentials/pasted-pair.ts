import type { KeyPair } from './port.ts';

export type Cleaned =
  | {
      readonly ok: true;
      readonly pair: KeyPair /** What was noticed, in sentences; empty when nothing was. */;
      readonly notes: readonly string[];
    }
  | { readonly ok: false; readonly sentence: string };

/** What MEXC's keys have looked like so far; a different length is said, not refused, since MEXC may change it. */
const usual = { apiKey: 18, apiSecret: 32 } as const;
const bounds = { min: 8, max: 128 } as const;
const names = { apiKey: 'access key', apiSecret: 'secret key' } as const;

/** Zero-width characters and byte-order marks come along when text is copied from a web page. */
const invisibleAround = /^[\s\u200b-\u200d\u2060\ufeff]+|[\s\u200b-\u200d\u2060\ufeff]+$/gu;

/**
 * Takes what somebody pasted as a key pair: trims what surrounds it and says so; refuses what can't be a key in one
 * sentence that never repeats the key.
 */
export function cleanPair(pasted: KeyPair): Cleaned {
  const pair = {
    apiKey: pasted.apiKey.replace(invisibleAround, ''),
    apiSecret: pasted.apiSecret.replace(invisibleAround, ''),
  };
  const refusal = refuse('apiKey', pair.apiKey) ?? refuse('apiSecret', pair.apiSecret);
  if (refusal !== null) return { ok: false, sentence: refusal };
  if (pair.apiKey === pair.apiSecret) {
    return {
      ok: false,
      sentence: 'The access key and the secret key are the same text: MEXC shows two different ones.',
    };
  }
  if (pair.apiSecret.startsWith('mx0') && !pair.apiKey.startsWith('mx0')) {
    return {
      ok: false,
      sentence: 'The two keys look swapped: the access key is the one that begins with "mx0".',
    };
  }
  const notes: string[] = [];
  if (pair.apiKey !== pasted.apiKey || pair.apiSecret !== pasted.apiSecret) {
    notes.push('I removed the spaces or line ends that were pasted around the keys.');
  }
  for (const field of ['apiKey', 'apiSecret'] as const) {
    if (pair[field].length !== usual[field]) {
      notes.push(
        `The ${names[field]} has ${pair[field].length} characters, where MEXC's have had ${usual[field]}: check that all of it was copied.`,
      );
    }
  }
  return { ok: true, pair, notes };
}

function refuse(field: 'apiKey' | 'apiSecret', value: string): string | null {
  const name = names[field];
  if (value === '') return `The ${name} is empty.`;
  if (/\s/u.test(value)) return `The ${name} has a space or a line end inside: copy it again, in one piece.`;
  if (!/^[\x21-\x7e]+$/.test(value)) return `The ${name} has characters that no MEXC key has: copy it again.`;
  if (value.length < bounds.min || value.length > bounds.max) {
    return `The ${name} has ${value.length} characters; MEXC's have ${usual[field]}: copy all of it, and nothing else.`;
  }
  return null;
}
