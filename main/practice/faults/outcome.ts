import { type ApiReply, bodyText } from '../api/types.ts';
import { overlaid } from './overlay.ts';
import { effectOf } from './script.ts';
import type { FaultEffect } from './types.ts';

/**
 * What becomes of a request, in a form that the server can carry out on a socket and the simulator in virtual time:
 * a reply after so many ms, a reset connection, or no answer at all.
 */
export type Outcome =
  | {
      readonly kind: 'reply';
      readonly afterMs: number;
      readonly reply: ApiReply;
      readonly truncated?: boolean;
    }
  | { readonly kind: 'reset'; readonly afterMs: number }
  | { readonly kind: 'drop'; readonly afterMs: number };

/** An outcome, or a request still on its way: call `resume` with the time after `afterMs`. */
export type Step =
  | Outcome
  | { readonly kind: 'hold'; readonly afterMs: number; readonly resume: (now: number) => Outcome };

/** The outcome of a request that never arrives, or null when it does. */
export function lossBefore(effects: readonly FaultEffect[]): Outcome | null {
  const lost = effectOf(effects, 'loseRequest');
  if (!lost) return null;
  return { kind: lost.how === 'silence' ? 'drop' : 'reset', afterMs: lost.afterMs ?? 0 };
}

/** What the caller gets of the reply that was made (null when a fixed answer stood in for it). */
export function afterEffects(effects: readonly FaultEffect[], made: ApiReply | null): Outcome {
  const afterMs = effectOf(effects, 'delayReply')?.ms ?? 0;
  const lost = effectOf(effects, 'loseReply');
  if (lost)
    return { kind: lost.how === 'silence' ? 'drop' : 'reset', afterMs: afterMs + (lost.afterMs ?? 0) };
  const fixed = effectOf(effects, 'answer');
  const reply = overlaid(fixed ? fixedReply(fixed) : (made as ApiReply), effectOf(effects, 'overlay'));
  const cut = effectOf(effects, 'truncate');
  if (!cut) return { kind: 'reply', afterMs, reply };
  const text = bodyText(reply);
  const { status, headers } = reply;
  const kept = text.slice(0, cut.characters ?? Math.floor(text.length / 2));
  return { kind: 'reply', afterMs, reply: { status, headers, text: kept }, truncated: true };
}

function fixedReply(fixed: Extract<FaultEffect, { kind: 'answer' }>): ApiReply {
  const text = fixed.body ?? '';
  const type = text.trimStart().startsWith('<') ? 'text/html' : 'application/json';
  return { status: fixed.status, headers: { 'content-type': type, ...fixed.headers }, text };
}
