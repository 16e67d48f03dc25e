import { useEffect, useState } from 'react';
import type { AlertList } from '#shared/ipc/alerts.ts';
import { ask } from '../store/engine.ts';
import { useWindow } from '../store/store.ts';

/** Alerts are looked for every 2 s; the list is read anew this often, and at once when one is said in the log. */
const AGAIN_MS = 10_000;

/** The list of alerts while its page is open, or why it can't be had. */
export function useAlerts(): { readonly list: AlertList | null; readonly problem: string | null } {
  const [list, setList] = useState<AlertList | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const said = useWindow(
    (state) => state.view?.log.findLast((line) => line.kind.startsWith('alert-'))?.at ?? 0,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: `said` isn't read here; a new one is the reason to read anew.
  useEffect(() => {
    let over = false;
    const read = async () => {
      const answer = await ask('alerts.list', {});
      if (over) return;
      if (answer.ok) setList(answer.value);
      setProblem(answer.ok ? null : answer.message);
    };
    void read();
    const timer = setInterval(() => void read(), AGAIN_MS);
    return () => {
      over = true;
      clearInterval(timer);
    };
  }, [said]);
  return { list, problem };
}
