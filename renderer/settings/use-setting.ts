import { useCallback, useState } from 'react';
import { ask } from '../store/engine.ts';
import { clock, useWindow } from '../store/store.ts';
import type { Scope } from './values.ts';

export interface SettingChange {
  readonly busy: boolean;
  /** Why the engine refused the last change; null when it didn't. */
  readonly refusal: string | null;
  /** True once it was accepted; null resets to the default. */
  readonly change: (value: string | null) => Promise<boolean>;
  readonly forget: () => void;
}

/** Changes one setting. What is shown stays the engine's value until the engine has accepted the new one. */
export function useSetting(scope: Scope | null, key: string): SettingChange {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const apply = useWindow((state) => state.applySlice);
  const change = async (value: string | null) => {
    if (scope === null) return false;
    setBusy(true);
    setRefusal(null);
    const answer = await ask('settings.set', { scope, key, value });
    setBusy(false);
    if (answer.ok) apply('settings', answer.value, clock.now());
    else setRefusal(answer.message);
    return answer.ok;
  };
  const forget = useCallback(() => setRefusal(null), []);
  return { busy, refusal, change, forget };
}
