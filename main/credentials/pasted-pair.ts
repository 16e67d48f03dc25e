import { words } from '#main/sync/engine-words.ts';
import type { Told } from '#shared/words/said.ts';
import type { KeyPair } from './port.ts';

export type Cleaned =
  | {
      readonly ok: true;
      readonly pair: KeyPair /** What was noticed, in sentences; empty when nothing was. */;
      readonly notes: readonly Told[];
    }
  | { readonly ok: false; readonly sentence: Told };

/** What MEXC's keys have looked like so far; a different length is said, not refused, since MEXC may change it. */
const usual = { apiKey: 18, apiSecret: 32 } as const;
const bounds = { min: 8, max: 128 } as const;
const said = words.credentials.pasted;

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
      sentence: said.same,
    };
  }
  if (pair.apiSecret.startsWith('mx0') && !pair.apiKey.startsWith('mx0')) {
    return {
      ok: false,
      sentence: said.swapped,
    };
  }
  const notes: Told[] = [];
  if (pair.apiKey !== pasted.apiKey || pair.apiSecret !== pasted.apiSecret) {
    notes.push(said.trimmed);
  }
  for (const field of ['apiKey', 'apiSecret'] as const) {
    const { length } = pair[field];
    if (length !== usual[field])
      notes.push(said.unusualLength({ name: said.names[field], length, usual: usual[field] }));
  }
  return { ok: true, pair, notes };
}

function refuse(field: 'apiKey' | 'apiSecret', value: string): Told | null {
  const name = said.names[field];
  if (value === '') return said.empty({ name });
  if (/\s/u.test(value)) return said.spaceInside({ name });
  if (!/^[\x21-\x7e]+$/.test(value)) return said.notAKey({ name });
  if (value.length < bounds.min || value.length > bounds.max) {
    return said.wrongLength({ name, length: value.length, usual: usual[field] });
  }
  return null;
}
