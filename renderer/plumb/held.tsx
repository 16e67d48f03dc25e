import { memo } from 'react';
import { Decimal } from '#shared/decimal.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { amount, isZero, quantity, shareOf } from '../format/number.ts';
import { Age } from '../parts/moment.tsx';
import { viewParts } from '../store/steady.ts';

interface Props {
  readonly view: SymbolView;
  /** Other watched symbols that trade with the same cash. */
  readonly sharers: number;
}

/** The right side of the line: what the account holds, as last read. */
export const Held = memo(
  function Held({ view, sharers }: Props) {
    const { held, desired, base, quote, quantityDecimals } = view;
    if (held === null)
      return (
        <div className="side held">
          <h3 className="panel-title">Held</h3>
          <p className="figure">not read yet</p>
          <p className="soft">I show nothing rather than a guess.</p>
        </div>
      );
    const share =
      desired?.target && new Decimal(held.base).lt(desired.target)
        ? shareOf(held.base, desired.target)
        : null;
    return (
      <div className="side held">
        <h3 className="panel-title">Held</h3>
        <p className="figure number">
          <span title={`${held.base} ${base}`}>
            {quantity(held.base, quantityDecimals)} {base}
          </span>
          {share === null || share === '100 %' ? null : (
            <span className="share state-text"> {share} of what is asked</span>
          )}
        </p>
        <p className="soft number">
          {held.value === null ? 'value unknown: no price' : `worth ${amount(held.value, 2)} ${quote}`}
        </p>
        <p className="soft number" title={`${held.cash} ${quote} in all, ${held.available} ${quote} free`}>
          {amount(held.cash, 2)} {quote} cash
          {held.available === held.cash ? '' : `, ${amount(held.available, 2)} free`}
        </p>
        {sharers === 0 ? null : <p className="soft">shared by {sharers + 1} symbols</p>}
        {isZero(held.baseLocked) ? null : (
          <p className="faint number">
            {quantity(held.baseLocked, quantityDecimals)} {base} locked in orders
          </p>
        )}
        {isZero(held.reserve) ? null : (
          <p className="faint number">
            {quantity(held.reserve, quantityDecimals)} {base} more kept as reserve
          </p>
        )}
        <p className="faint">
          read <Age at={held.readAt} />
        </p>
      </div>
    );
  },
  viewParts<SymbolView>('held', 'desired', 'base', 'quote', 'quantityDecimals'),
);
