import type { AlertList } from '#shared/ipc/alerts.ts';
import { useWindow } from '../store/store.ts';
import { useAsked } from '../store/use-asked.ts';

/** Alerts are looked for every 2 s; the list is read anew this often, and at once when one is said in the log or acknowledged. */
const AGAIN_MS = 10_000;

/** The list of alerts while its page is open, or why it can't be had. */
export function useAlerts(): { readonly list: AlertList | null; readonly problem: string | null } {
  const said = useWindow(
    (state) => state.view?.log.findLast((line) => line.kind.startsWith('alert-'))?.at ?? 0,
  );
  const seen = useWindow(
    (state) =>
      state.view?.session.alerts.map(({ about, acknowledged }) => `${about} ${acknowledged}`).join() ?? '',
  );
  const { value, problem } = useAsked('alerts.list', () => ({}), AGAIN_MS, `${said} ${seen}`);
  return { list: value, problem };
}
