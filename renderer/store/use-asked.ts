import { useEffect, useState } from 'react';
import type { ChannelArgs, ChannelName, ChannelResult } from '#shared/ipc/contract.ts';
import { ask } from './engine.ts';

/**
 * The answer to a request while whatever shows it is there, asked anew every `everyMs` and at once when `reason`
 * changes; or why the last one was not answered, beside the answer before. An answer to an old reason is dropped.
 */
export function useAsked<C extends ChannelName>(
  channel: C,
  args: () => ChannelArgs<C>,
  everyMs: number,
  reason: string,
): { readonly value: ChannelResult<C> | null; readonly problem: string | null } {
  const [value, setValue] = useState<ChannelResult<C> | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `args` is new each time; what it asks for changes with `reason`.
  useEffect(() => {
    let over = false;
    const read = async () => {
      const answer = await ask(channel, args());
      if (over) return;
      if (answer.ok) setValue(answer.value);
      setProblem(answer.ok ? null : answer.message);
    };
    void read();
    const timer = setInterval(() => void read(), everyMs);
    return () => {
      over = true;
      clearInterval(timer);
    };
  }, [channel, everyMs, reason]);
  return { value, problem };
}
