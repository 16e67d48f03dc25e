import type { FailureKind, Placed } from '#main/sync/ports/failure.ts';

export interface StatusMeaning {
  readonly kind: FailureKind;
  readonly placed: Placed;
  readonly sentence: string;
}

/**
 * What an HTTP status without a MEXC code means; null for 2xx, whose body must then pass a schema. ccxt takes every
 * status that its table doesn't name for success (523, 524, 527, 599, MEXC API notes 1.7); here only 2xx is.
 */
export function statusMeaning(status: number, body: unknown): StatusMeaning | null {
  if (status >= 200 && status < 300) return null;
  switch (status) {
    case 401:
      return no('auth', 'MEXC does not accept this API key; check it on the key screen.');
    case 403:
      return no('rate-limited', "MEXC's firewall turned the request away; I send nothing for a while.");
    case 418:
      return no(
        'rate-limited',
        'MEXC has banned this address for a while for asking too often; I wait it out.',
      );
    case 429:
      return no('rate-limited', 'MEXC says that too many requests were sent; I wait until I may ask again.');
    case 407:
    case 511:
      return no('network', 'The network wants a login before it lets anything through; log in to it first.');
  }
  if (status >= 500 && speaksOfMaintenance(body)) {
    return { kind: 'maintenance', placed: 'unknown', sentence: 'MEXC is down for maintenance.' };
  }
  if (status === 408 || status === 504 || status === 524) {
    return { kind: 'unavailable', placed: 'unknown', sentence: "MEXC's gateway got no answer in time." };
  }
  if (status >= 500) {
    return { kind: 'unavailable', placed: 'unknown', sentence: 'MEXC has a fault on its side just now.' };
  }
  if (status >= 300 && status < 400) {
    const sentence = 'The exchange wanted to send me to another address, which I never follow.';
    return { kind: 'unavailable', placed: 'unknown', sentence };
  }
  const sentence = 'MEXC turned the request away without saying why.';
  return { kind: 'unavailable', placed: 'unknown', sentence };
}

/** Only a page counts: the word inside a JSON reply may be an announcement or an echo (MEXC API notes 4). */
function speaksOfMaintenance(body: unknown): boolean {
  return typeof body === 'string' && /maintenance/i.test(body);
}

function no(kind: FailureKind, sentence: string): StatusMeaning {
  return { kind, placed: 'no', sentence };
}
