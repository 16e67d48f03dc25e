import type { DecisionView } from '#shared/ipc/what-if.ts';
import { WHAT_IF_SETTINGS } from '#shared/ipc/what-if-settings.ts';
import { type SettingDefinition, settingDefinitions } from '#shared/settings/definitions.ts';
import { grouped } from '../format/number.ts';
import { healthWords, stateWord } from '../format/words.ts';
import { words } from '../words.ts';

/** The settings that a replay can change, in the order of the settings page. */
export const changeable: readonly SettingDefinition[] = settingDefinitions.filter(
  ({ key }) => key.startsWith('policy.') || (WHAT_IF_SETTINGS as readonly string[]).includes(key),
);

const policies: Readonly<Record<NonNullable<DecisionView['policy']>, string>> = words.whatIf.policies;

/** A decision in words: "partial, 1.0587 held, 1.0687 asked: tell, buy 0.01". */
export function decisionWords(decision: DecisionView | null): string {
  if (decision === null) return words.whatIf.nothingDecided;
  const { verdict, held, state, target, policy, side, quantity } = decision;
  const found = {
    verdict: healthWords[verdict],
    held: grouped(held),
    asked: state === 'LONG' ? grouped(target ?? '0') : stateWord(state),
  };
  const head = words.whatIf.heldAndAsked(found);
  if (policy === null || side === null || quantity === null) return head;
  const done = { decision: head, policy: policies[policy], quantity: grouped(quantity) };
  return side === 'BUY' ? words.whatIf.thenBuy(done) : words.whatIf.thenSell(done);
}
