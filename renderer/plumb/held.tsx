import { memo } from 'react';
import { Decimal } from '#shared/decimal.ts';
import type { OpenOrderView } from '#shared/ipc/slices.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { amount, isZero, quantity, shareOf } from '../format/number.ts';
import { isOld } from '../format/words.ts';
import { Age, Clock } from '../parts/moment.tsx';
import { Rich } from '../parts/rich.tsx';
import { viewParts } from '../store/steady.ts';
import { useWindow } from '../store/store.ts';
import { words } from '../words.ts';
import { Figure } from './figure.tsx';
import { PositionLines } from './position-lines.tsx';
import { uncertain } from './uncertain.ts';

interface Props {
  readonly view: SymbolView;
  /** Other watched symbols that trade with the same cash. */
  readonly sharers: number;
}

/**
 * The right side of the line: what the account holds, as last read, and what it stands at. Where the quantity is not all
 * that can be said, the line below says what may not be in it, in place of its worth; where it is old, the title says of
 * when it is.
 */
export const Held = memo(
  function Held({ view, sharers }: Props) {
    const { held, desired, base, quote, quantityDecimals } = view;
    if (held === null)
      return (
        <div className="side held">
          <h3 className="panel-title">{words.plumb.held}</h3>
          <p className="figure none">{words.plumb.notReadYet}</p>
          <p className="soft">{words.plumb.iShowNothingRather}</p>
        </div>
      );
    const share =
      desired?.target && new Decimal(held.base).lt(desired.target)
        ? shareOf(held.base, desired.target)
        : null;
    const aside = asideOf(view);
    const shared = sharers === 0 ? null : words.plumb.sharedBy({ count: sharers + 1 });
    return (
      <div className="side held">
        <h3 className="panel-title">
          {words.plumb.held}
          {isOld(view.health) ? (
            <b className="share">
              {' '}
              <Rich of={words.plumb.asOf({ time: <Clock at={held.readAt} /> })} />
            </b>
          ) : share === null || share === '100 %' ? null : (
            <b className="share state-text"> {words.plumb.shareOfAsked({ share })}</b>
          )}
        </h3>
        <Figure
          quantity={quantity(held.base, quantityDecimals)}
          unit={base}
          exact={`${held.base} ${base}, ${worthOf(held, quote)}`}
        />
        <Worth view={view} held={held} />
        <PositionLines view={view} />
        <p
          className="soft number"
          title={[words.plumb.cashInAll({ cash: held.cash, available: held.available, quote }), shared]
            .filter(Boolean)
            .join(', ')}
        >
          {words.plumb.cash({ cash: amount(held.cash, 2) })}
        </p>
        <p className="soft number" title={[aside, shared].filter(Boolean).join(', ')}>
          {aside === '' ? (shared ?? '') : aside}
        </p>
        <p className="faint">
          <Rich of={words.plumb.readAgo({ age: <Age at={held.readAt} /> })} />
        </p>
      </div>
    );
  },
  viewParts<SymbolView>(
    'held',
    'position',
    'desired',
    'base',
    'quote',
    'priceDecimals',
    'quantityDecimals',
    'health',
    'unknown',
    'activity',
  ),
);

const none: readonly OpenOrderView[] = [];

function Worth({
  view,
  held,
}: {
  readonly view: SymbolView;
  readonly held: NonNullable<SymbolView['held']>;
}) {
  const orders = useWindow((state) => state.view?.orders ?? none);
  const doubt = uncertain(view, orders);
  return doubt === null ? (
    <p className="soft number" title={worthOf(held, view.quote)}>
      {held.value === null
        ? words.plumb.noPriceNoValue
        : words.plumb.worthShort({ value: amount(held.value, 2) })}
    </p>
  ) : (
    <p className="number state-text" title={doubt.whole}>
      {doubt.short}
    </p>
  );
}

const worthOf = ({ value }: NonNullable<SymbolView['held']>, quote: string): string =>
  value === null ? words.plumb.noPriceNoValue : words.plumb.worth({ value: amount(value, 2), quote });

function asideOf({ held, quantityDecimals }: SymbolView): string {
  if (held === null) return '';
  const parts = [
    isZero(held.baseLocked)
      ? ''
      : words.plumb.inOrders({ quantity: quantity(held.baseLocked, quantityDecimals) }),
    isZero(held.reserve) ? '' : words.plumb.inReserve({ quantity: quantity(held.reserve, quantityDecimals) }),
  ];
  return parts.filter((part) => part !== '').join(', ');
}
