import type { SettingsView } from '#shared/ipc/slices.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { settingDefinition } from '#shared/settings/definitions.ts';
import { words } from '../words.ts';

const byPolicy: Readonly<Record<string, string>> = {
  enforce: words.plumb.iPutThisRight,
  ask: words.plumb.iAskYouBefore,
  notify: words.plumb.iDoNothingByMyself,
  adopt: words.plumb.iTakeWhatIsHeld,
};

/** The part of a policy's name that stands for how far held is off. */
const offs: Partial<Record<SymbolView['health'], string>> = {
  drift: 'drift',
  partial: 'partial',
  surplus: 'surplus',
};

/**
 * What will happen about a difference that nothing is being done about, from the policy that is set for its cause, or
 * from the answer that left it as it is; null where a question, a running activity or a halt says it already, or where
 * several causes make it the engine's to say.
 */
export function nextWords(view: SymbolView, settings: SettingsView, paused: boolean): string | null {
  const off = offs[view.health];
  const asks = view.prompts.some(({ kind }) => kind !== 'left');
  if (off === undefined || asks || view.activity !== null || view.halt !== null) return null;
  if (paused) return words.plumb.pausedICorrectNothingUntil;
  if (view.prompts.some(({ kind }) => kind === 'left')) return words.plumb.leftAsItIs;
  const definition = view.cause === null ? undefined : settingDefinition(`policy.${view.cause.kind}.${off}`);
  if (definition === undefined) return null;
  const policy = settings.symbols[view.symbol]?.[definition.key] ?? definition.default;
  return byPolicy[policy] ?? null;
}
