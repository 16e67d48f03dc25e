import { text } from '#shared/decimal.ts';
import type { Asked } from '../rules/targets.ts';
import type { AskedDoc } from './symbol-doc.ts';

/** What is asked for as it is stored: `since` in ms, and by whom it was asked. */
export function askedDoc(asked: Asked, since: number, by: AskedDoc['by']): AskedDoc {
  return {
    state: asked.state,
    target: text(asked.target),
    since,
    by,
    adds: [...(asked.adds ?? [])],
  };
}
