import type { SettingsView } from '#shared/ipc/slices.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { settingDefinition } from '#shared/settings/definitions.ts';

const byPolicy: Readonly<Record<string, string>> = {
  enforce: 'I put this right by myself as soon as the account has been quiet for a moment.',
  ask: 'I ask you before I do anything.',
  notify: 'I do nothing by myself and offer to put it right.',
  adopt: 'I take what is held as asked.',
};

/**
 * What will happen about a drift that nothing is being done about yet, from the policy that is set for its cause; null
 * where a question, a running activity or a halt says it already, or where several causes make it the engine's to say.
 */
export function nextWords(view: SymbolView, settings: SettingsView, paused: boolean): string | null {
  if (view.health !== 'drift' || view.prompts.length > 0 || view.activity !== null || view.halt !== null)
    return null;
  if (paused) return 'Paused: I correct nothing until you resume.';
  const definition = view.cause === null ? undefined : settingDefinition(`policy.${view.cause.kind}.drift`);
  if (definition === undefined) return null;
  const policy = settings.symbols[view.symbol]?.[definition.key] ?? definition.default;
  return byPolicy[policy] ?? null;
}
