import { Decimal, ZERO } from '#shared/decimal.ts';
import type { ChangesView } from '#shared/ipc/portfolio.ts';

type Line = ChangesView['lines'][number];

/** True for what came or went of the whole: not out of a reserve or into it, and no fee of another symbol. */
export const isFlow = ({ kind, flow }: Line): boolean =>
  (kind === 'came' || kind === 'went') && flow !== 'reserve' && flow !== 'fee';

export interface Result {
  /** What trading and prices did, in USD: the change without what came and went. */
  readonly amount: string;
  /** Of what was there at the start and came in since; null where that was nothing. */
  readonly share: Decimal | null;
  /** Net of what came and went, in USD. */
  readonly flowed: string;
}

/** How a time went. */
export function resultOf(changes: Pick<ChangesView, 'start' | 'total' | 'lines'>): Result {
  const flowed = changes.lines.filter(isFlow).reduce((sum, { amount }) => sum.plus(amount), ZERO);
  const amount = new Decimal(changes.total).minus(flowed);
  const base = Decimal.max(changes.start, new Decimal(changes.start).plus(flowed));
  return {
    amount: amount.toFixed(),
    share: base.gt(0) ? amount.div(base) : null,
    flowed: flowed.toFixed(),
  };
}
