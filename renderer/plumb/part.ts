import { Decimal } from '#shared/decimal.ts';
import type { PromptOption } from '#shared/ipc/prompt.ts';
import { typedDecimal } from '../format/number.ts';

export type PartBounds = NonNullable<PromptOption['quantity']>;

/** What was typed as a quantity that may be sent with its answer, or one sentence about its bounds. */
export function partOf(
  text: string,
  { above, below, step, asset }: PartBounds,
): { readonly ok: true; readonly quantity: string } | { readonly ok: false; readonly sentence: string } {
  const quantity = typedDecimal(text);
  if (quantity !== null) {
    const value = new Decimal(quantity);
    if (value.gt(above) && value.lt(below) && value.mod(step).isZero()) return { ok: true, quantity };
  }
  return {
    ok: false,
    sentence: `More than ${above} and less than ${below} ${asset}, in steps of ${step}.`,
  };
}
