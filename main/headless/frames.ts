import { z } from 'zod';
import type { Push } from '#main/desk/port.ts';
import { words } from '#main/program-words.ts';
import { type Answer, CONTRACT_VERSION, channelNames, requestFrame } from '#shared/ipc/contract.ts';

/** The largest frame that a window may send. */
export const largestFrame = 256 * 1024;

export type Incoming =
  | { readonly kind: 'request'; readonly id: number; readonly channel: string; readonly args: unknown }
  | { readonly kind: 'bad'; readonly id: number | null; readonly sentence: string };

const tokenFrame = z.strictObject({ token: z.string().max(200) });

/** What a client sent as its first frame, or null when it isn't a token at all. */
export function readToken(data: Buffer, binary: boolean): string | null {
  if (binary || data.length > 1_000) return null;
  const parsed = tokenFrame.safeParse(parse(data));
  return parsed.success ? parsed.data.token : null;
}

/** One frame of a client that has shown the token: a request, or why it isn't one. */
export function readRequest(data: Buffer, binary: boolean): Incoming {
  const bad = (sentence: string, id: number | null = null): Incoming => ({ kind: 'bad', id, sentence });
  if (data.length > largestFrame) {
    return bad(words.requests.frameTooLarge({ bytes: data.length, most: largestFrame }));
  }
  if (binary) return bad(words.requests.frameIsBinary);
  const value = parse(data);
  if (value === undefined) return bad(words.requests.frameIsNoJson);
  const frame = requestFrame.safeParse(value);
  if (frame.success) return { kind: 'request', ...frame.data, args: frame.data.args };
  const id = requestFrame.shape.id.safeParse((value as { id?: unknown } | null)?.id);
  return bad(words.requests.frameIsNoRequest, id.success ? id.data : null);
}

export function helloFrame(): string {
  return JSON.stringify({ event: 'hello', payload: { contract: CONTRACT_VERSION, channels: channelNames } });
}

export function answerFrame(id: number | null, answer: Answer<unknown>): string {
  return JSON.stringify({ id, ...answer });
}

export function pushFrame(push: Push): string {
  return JSON.stringify({ event: push.event, payload: push.payload });
}

function parse(data: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(data));
  } catch {
    return undefined;
  }
}
