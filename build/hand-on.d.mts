import type { ChildProcess } from 'node:child_process';

export function handOnSignals(
  child: Pick<ChildProcess, 'connected' | 'kill' | 'once' | 'send'>,
  platform?: NodeJS.Platform,
): void;
