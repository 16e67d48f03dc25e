import { ask } from '../store/engine.ts';
import { useSettings } from '../store/selectors.ts';
import { clock, useWindow } from '../store/store.ts';
import type { Kept } from './kept.ts';

/** What `here` says once it was shown. */
const told = 'seen';

/**
 * Something that is shown once: whether it was, and how to say so. The installation remembers it, so that another
 * browser or a cleared one doesn't show it again; `here` answers for this browser while the engine can't be asked.
 * Null until the settings are known.
 */
export function useOnce(
  key: 'guideSeen' | 'shortExplained',
  here: Kept,
): readonly [boolean | null, () => void] {
  const settings = useSettings();
  const done = settings === null ? null : settings.installation[key] === 'true' || here.get() === told;
  const say = () => {
    here.set(told);
    void ask('settings.set', { scope: { kind: 'installation' }, key, value: 'true' }).then((answer) => {
      if (answer.ok) useWindow.getState().applySlice('settings', answer.value, clock.now());
    });
  };
  return [done, say];
}
