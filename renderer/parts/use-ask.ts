import { useCallback, useRef, useState } from 'react';
import type { ChannelArgs, ChannelName, ChannelResult } from '#shared/ipc/contract.ts';
import { ask, saidIn } from '../store/engine.ts';

export interface Reply {
  readonly ok: boolean;
  readonly sentence: string;
}

interface Asked<C extends ChannelName> {
  readonly busy: boolean;
  /** What came of the last request, in words; null before the first and while one runs. */
  readonly reply: Reply | null;
  /** Sends once; a second call while one is under way does nothing and resolves to null. */
  readonly send: (args: ChannelArgs<C>) => Promise<ChannelResult<C> | null>;
  readonly clear: () => void;
}

/** One request at a time to one channel, with its progress and its answer in words. */
export function useAsk<C extends ChannelName>(channel: C): Asked<C> {
  const [busy, setBusy] = useState(false);
  const [reply, setReply] = useState<Reply | null>(null);
  const running = useRef(false);
  const send = useCallback(
    async (args: ChannelArgs<C>) => {
      if (running.current) return null;
      running.current = true;
      setBusy(true);
      setReply(null);
      const answer = await ask(channel, args);
      running.current = false;
      setBusy(false);
      if (!answer.ok) {
        setReply({ ok: false, sentence: answer.message });
        return null;
      }
      setReply({ ok: true, sentence: saidIn(answer.value) });
      return answer.value;
    },
    [channel],
  );
  const clear = useCallback(() => setReply(null), []);
  return { busy, reply, send, clear };
}
