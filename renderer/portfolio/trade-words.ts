import type { ClosedTrade } from '#shared/ipc/portfolio.ts';
import { isZero } from '../format/number.ts';
import { words } from '../words.ts';
import { byHand } from './words.ts';

const roles: Record<NonNullable<ClosedTrade['role']>, string> = {
  opened: words.portfolio.opened,
  'bought-back': words.portfolio.boughtBack,
  reduced: words.portfolio.reduced,
  closed: words.portfolio.closed,
};

/** What a trade did to the position. */
export const roleOf = ({ role }: ClosedTrade): string => (role === null ? words.portfolio.sold : roles[role]);

/** A trade in sentences, with every figure as it is kept. */
export function tradeDetail(row: ClosedTrade): string {
  const { tradeId, quantity, hand, trip, back, fee, feeAsset, proceeds, exit } = row;
  const charge =
    row.feeValue === null
      ? words.portfolio.feeNotValued({ fee, asset: feeAsset })
      : words.portfolio.feeOf({ fee, asset: feeAsset });
  const trade = { tradeId, quantity, hand: byHand[hand], proceeds, fee: charge };
  return [
    row.side === 'SELL'
      ? words.portfolio.tradeSold({ ...trade, exit: exit ?? '–' })
      : words.portfolio.tradeBought(trade),
    row.entry === null
      ? ''
      : row.side === 'SELL'
        ? words.portfolio.hadCost({ entry: row.entry })
        : words.portfolio.withFeeCost({ entry: row.entry }),
    row.result === null ? '' : words.portfolio.resultIs({ result: row.result }),
    trip === null
      ? ''
      : words.portfolio.boughtElsewhere({ quantity: trip.quantity, entry: trip.entry, result: trip.result }),
    back === null ? '' : words.portfolio.boughtBackOf({ quantity: back.quantity, result: back.result }),
    isZero(row.unexplained) ? '' : words.portfolio.withoutRecord({ quantity: row.unexplained }),
  ]
    .filter((each) => each !== '')
    .join(' ');
}
