import { memo } from 'react';
import { counted } from '#shared/counted.ts';
import { Decimal } from '#shared/decimal.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { amount, isZero, quantity, shareOf } from '../format/number.ts';
import { Age } from '../parts/moment.tsx';
import { viewParts } from '../store/steady.ts';
import { Figure } from './figure.tsx';
import { PositionLines } from './position-lines.tsx';

interface Props {
  readonly view: SymbolView;
  /** Other watched symbols that trade with the same cash. */
  readonly sharers: number;
}

/** The right side of the line: what the account holds, as last read, and what it stands at. */
export const Held = memo(
  function Held({ view, sharers }: Props) {
    const { held, desired, base, quote, quantityDecimals } = view;
    if (held === null)
      return (
        <div className="side held">
          <h3 className="panel-title">Held</h3>
          <p className="figure none">not read yet</p>
          <p className="soft">I show nothing rather than a guess.</p>
        </div>
      );
    const share =
      desired?.target && new Decimal(held.base).lt(desired.target)
        ? shareOf(held.base, desired.target)
        : null;
    const aside = asideOf(view);
    const shared = sharers === 0 ? '' : `, shared by ${counted(sharers + 1, 'symbol')}`;
    return (
      <div className="side held">
        <h3 className="panel-title">
          Held
          {share === null || share === '100 %' ? null : <b className="share state-text"> {share} of asked</b>}
        </h3>
        <Figure quantity={quantity(held.base, quantityDecimals)} unit={base} exact={`${held.base} ${base}`} />
        <p className="soft number">
          {held.value === null ? 'no price: no value' : `worth ${amount(held.value, 2)} ${quote}`}
        </p>
        <PositionLines view={view} />
        <p
          className="soft number"
          title={`${held.cash} ${quote} in all, ${held.available} ${quote} free${shared}`}
        >
          {amount(held.cash, 2)} {quote} cash
        </p>
        <p className="soft number" title={`${aside}${shared.slice(2)}`}>
          {aside === '' ? shared.slice(2) : aside}
        </p>
        <p className="faint">
          read <Age at={held.readAt} />
        </p>
      </div>
    );
  },
  viewParts<SymbolView>('held', 'position', 'desired', 'base', 'quote', 'priceDecimals', 'quantityDecimals'),
);

function asideOf({ held, quantityDecimals }: SymbolView): string {
  if (held === null) return '';
  const parts = [
    isZero(held.baseLocked) ? '' : `${quantity(held.baseLocked, quantityDecimals)} in orders`,
    isZero(held.reserve) ? '' : `${quantity(held.reserve, quantityDecimals)} more kept as reserve`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}
