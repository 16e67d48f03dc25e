import { closest } from 'fastest-levenshtein';
import { words } from '#main/sync/engine-words.ts';
import { Refusal } from '#main/sync/refusal.ts';
import type { Told } from '#shared/words/said.ts';
import type { Session } from '../session.ts';

/**
 * Throws a Refusal, with the nearest name, for a reserve of an asset that no market of the exchange trades and the
 * account doesn't hold: a typing error would else be kept as a reserve that protects nothing. What is set already can
 * be changed.
 */
export function checkReserveAsset({ engine, settings }: Session, asset: string): void {
  const markets = engine.symbols.list().flatMap(({ base, quote }) => [base, quote]);
  const names = new Set([...markets, ...(engine.account.newest?.balances.keys() ?? [])]);
  if (names.has(asset) || Object.hasOwn(settings.view().reserves, asset)) return;
  const nearest = names.size === 0 ? null : closest(asset.toUpperCase(), [...names]);
  throw new Refusal('bad-arguments', sentenceFor(asset, nearest));
}

function sentenceFor(asset: string, nearest: string | null): Told {
  const { unknown, unknownNear, otherLetters, otherLettersNear } = words.deskHandlers.reserve;
  if (/^[\x20-\x7e]*$/.test(asset))
    return nearest === null ? unknown({ asset }) : unknownNear({ asset, nearest });
  return nearest === null ? otherLetters({ asset }) : otherLettersNear({ asset, nearest });
}
