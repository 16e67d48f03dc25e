import { Decimal } from '#shared/decimal.ts';
import type { PromptOption } from '#shared/ipc/prompt.ts';
import { type Typed, typedNumber } from '../format/typed.ts';
import { words } from '../words.ts';

export type PartBounds = NonNullable<PromptOption['quantity']>;

/** What was typed as a quantity that may be sent with its answer, or one sentence about its bounds. */
export function partOf(
  text: string,
  { above, below, step, asset }: PartBounds,
):
  | { readonly ok: true; readonly quantity: string }
  | { readonly ok: false; readonly sentence: string; readonly typed: Typed } {
  const typed = typedNumber(text);
  if (typed.kind === 'number') {
    const value = new Decimal(typed.value);
    if (value.gt(above) && value.lt(below) && value.mod(step).isZero())
      return { ok: true, quantity: typed.value };
  }
  return {
    ok: false,
    typed,
    sentence: words.plumb.partBounds({ above, below, asset, step }),
  };
}
