import { text } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import type { EventToSay } from '../account/event-log.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { Observation } from '../account/symbol-state.ts';
import { words } from '../engine-words.ts';
import { reconcileOwn } from '../orders/booking.ts';
import { midOf } from '../rules/holding.ts';
import { initialBaseDust } from '../rules/limits.ts';
import { type Asked, adopt } from '../rules/targets.ts';
import { askedDoc } from '../state/asked-doc.ts';
import type { SymbolDoc } from '../state/symbol-doc.ts';
import { thresholdsOf } from './evaluate-symbol.ts';
import { OUT_LIMIT_MS } from './newest-price.ts';
import { takenNow } from './taken.ts';

/**
 * The first check of a symbol or of an account adopts what is held: it sends nothing and cancels nothing. False while
 * there is no usable price; for the dust, which it is for, it may be an old one.
 */
export function adoptHeld(managed: ManagedSymbol, observation: Observation): boolean {
  const { account } = managed;
  const price = midOf(observation.book, account.clock.now(), OUT_LIMIT_MS);
  if (!price) return false;
  managed.update({ baseDust: text(initialBaseDust(managed.state.market, price)) });
  const asked = adopt(observation.holding.held, thresholdsOf(managed).baseDust, null);
  const { base, symbol } = managed.state.market;
  const sentence =
    asked.state === 'LONG'
      ? words.check.firstLookHeld({ symbol, held: text(observation.holding.held), base })
      : words.check.firstLookNothing({ symbol });
  const { patch, said } = startOf(managed, observation, { asked, by: 'adopted', sentence });
  managed.apply({ type: 'care taken' });
  account.recordSoon([
    managed.update(patch),
    ...account.bookkeeper.reconciled(managed),
    account.eventLog.say(said),
  ]);
  return true;
}

/** The start of a symbol: what is asked, the ledger at this reading, and what is said of it. */
export function startOf(
  managed: ManagedSymbol,
  observation: Observation,
  start: { readonly asked: Asked; readonly by: 'you' | 'adopted'; readonly sentence: Told },
): { readonly patch: Partial<SymbolDoc>; readonly said: EventToSay } {
  const now = managed.account.clock.now();
  return {
    patch: {
      ...reconcileOwn(
        managed.state.doc,
        observation.holding.totalBase,
        observation.at,
        [],
        takenNow(managed, observation),
      ),
      asked: askedDoc(start.asked, now, start.by),
      entry: null,
      lastJudgedAt: now,
    },
    said: {
      symbol: managed.state.market.symbol,
      kind: 'adopt',
      sentence: start.sentence,
      data: { held: text(observation.holding.held) },
    },
  };
}
