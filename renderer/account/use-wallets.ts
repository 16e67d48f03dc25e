import { useCallback, useEffect, useState } from 'react';
import type { WalletsView } from '#shared/ipc/wallets.ts';
import { ask } from '../store/engine.ts';

const AGAIN_MS = 300_000;

/** What lies beside the spot account while its page is open, or why it can't be had. */
export function useWallets(): {
  readonly view: WalletsView | null;
  readonly problem: string | null;
  readonly busy: boolean;
  readonly read: (anew: boolean) => Promise<void>;
} {
  const [view, setView] = useState<WalletsView | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const read = useCallback(async (anew: boolean) => {
    setBusy(true);
    const answer = await ask('wallets.get', { anew });
    setBusy(false);
    if (answer.ok) setView(answer.value);
    setProblem(answer.ok ? null : answer.message);
  }, []);
  useEffect(() => {
    const timer = setInterval(() => void read(false), AGAIN_MS);
    return () => clearInterval(timer);
  }, [read]);
  return { view, problem, busy, read };
}
