import type { Answer, ErrorCode } from '#shared/ipc/contract.ts';
import { words } from '../words.ts';
import type { PushMessage } from './transport.ts';

export type Incoming =
  | { readonly kind: 'hello'; readonly contract: number }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer<unknown> }
  | { readonly kind: 'push'; readonly message: PushMessage }
  | { readonly kind: 'other' };

/** Sorts one text frame. Main has validated what is inside; a frame that fits nothing is `other` and is ignored. */
export function readFrame(text: string): Incoming {
  let frame: unknown;
  try {
    frame = JSON.parse(text);
  } catch {
    return { kind: 'other' };
  }
  if (typeof frame !== 'object' || frame === null) return { kind: 'other' };
  const record = frame as Record<string, unknown>;
  if (record.event === 'hello') {
    const payload = record.payload as { contract?: unknown } | undefined;
    return { kind: 'hello', contract: typeof payload?.contract === 'number' ? payload.contract : 0 };
  }
  if (record.event === 'state' || record.event === 'notify')
    return { kind: 'push', message: record as unknown as PushMessage };
  if (typeof record.id !== 'number') return { kind: 'other' };
  if (record.ok === true) return { kind: 'answer', id: record.id, answer: { ok: true, value: record.value } };
  return {
    kind: 'answer',
    id: record.id,
    answer: {
      ok: false,
      code: (typeof record.code === 'string' ? record.code : 'failed') as ErrorCode,
      message: typeof record.message === 'string' ? record.message : words.link.refused,
    },
  };
}
