import { words } from '#main/sync/engine-words.ts';
import type { FailureKind, Placed } from '#main/sync/ports/failure.ts';
import type { Told } from '#shared/words/said.ts';

export interface StatusMeaning {
  readonly kind: FailureKind;
  readonly placed: Placed;
  readonly sentence: Told;
}

const said = words.exchange.status;

/**
 * What an HTTP status without a MEXC code means; null for 2xx, whose body must then pass a schema. ccxt takes every
 * status that its table doesn't name for success (523, 524, 527, 599, MEXC API notes 1.7); here only 2xx is.
 */
export function statusMeaning(status: number, body: unknown): StatusMeaning | null {
  if (status >= 200 && status < 300) return null;
  switch (status) {
    case 401:
      return no('auth', said.keyNotAccepted);
    case 403:
      return no('rate-limited', said.firewall);
    case 418:
      return no('rate-limited', said.banned);
    case 429:
      return no('rate-limited', said.tooMany);
    case 407:
    case 511:
      return no('network', said.login);
  }
  if (status >= 500 && speaksOfMaintenance(body)) {
    return { kind: 'maintenance', placed: 'unknown', sentence: said.maintenance };
  }
  if (status === 408 || status === 504 || status === 524) {
    return { kind: 'unavailable', placed: 'unknown', sentence: said.gateway };
  }
  if (status >= 500) {
    return { kind: 'unavailable', placed: 'unknown', sentence: said.fault };
  }
  if (status >= 300 && status < 400) {
    return { kind: 'unavailable', placed: 'unknown', sentence: said.elsewhere };
  }
  return { kind: 'unavailable', placed: 'unknown', sentence: said.turnedAway };
}

/** Only a page counts: the word inside a JSON reply may be an announcement or an echo (MEXC API notes 4). */
function speaksOfMaintenance(body: unknown): boolean {
  return typeof body === 'string' && /maintenance/i.test(body);
}

function no(kind: FailureKind, sentence: Told): StatusMeaning {
  return { kind, placed: 'no', sentence };
}
