import { closest } from 'fastest-levenshtein';
import { DeskRefusal } from '../dispatch/desk-refusal.ts';
import type { Session } from '../session.ts';

/**
 * Throws a DeskRefusal, with the nearest name, for a reserve of an asset that no market of the exchange trades and the
 * account doesn't hold: a typing error would else be kept as a reserve that protects nothing. What is set already can
 * be changed.
 */
export function checkReserveAsset({ engine, settings }: Session, asset: string): void {
  const markets = engine.symbols.list().flatMap(({ base, quote }) => [base, quote]);
  const names = new Set([...markets, ...(engine.account.newest?.balances.keys() ?? [])]);
  if (names.has(asset) || Object.hasOwn(settings.view().reserves, asset)) return;
  const letters = /^[\x20-\x7e]*$/.test(asset) ? '' : ', which has other letters than those of A to Z in it';
  const near = names.size === 0 ? '' : ` The nearest name is ${closest(asset.toUpperCase(), [...names])}.`;
  throw new DeskRefusal(
    'bad-arguments',
    `I know no asset "${asset}"${letters}: no market here trades it and you hold none.${near}`,
  );
}
