import type { DecisionView } from '#shared/ipc/what-if.ts';
import { WHAT_IF_SETTINGS } from '#shared/ipc/what-if-settings.ts';
import { type SettingDefinition, settingDefinitions } from '#shared/settings/definitions.ts';
import { grouped } from '../format/number.ts';

/** The settings that a replay can change, in the order of the settings page. */
export const changeable: readonly SettingDefinition[] = settingDefinitions.filter(
  ({ key }) => key.startsWith('policy.') || (WHAT_IF_SETTINGS as readonly string[]).includes(key),
);

const words = { enforce: 'correct', ask: 'ask', notify: 'tell', adopt: 'take as asked' } as const;

/** A decision in words: "partial, 1.0587 held, 1.0687 asked: tell, buy 0.01". */
export function decisionWords(decision: DecisionView | null): string {
  if (decision === null) return 'nothing decided';
  const { verdict, held, state, target, policy, side, quantity } = decision;
  const asked = state === 'LONG' ? `${grouped(target ?? '0')} asked` : `${state} asked`;
  const head = `${verdict}, ${grouped(held)} held, ${asked}`;
  if (policy === null || side === null || quantity === null) return head;
  return `${head}: ${words[policy]}, ${side === 'BUY' ? 'buy' : 'sell'} ${grouped(quantity)}`;
}
