import type { ClosedTrade } from '#shared/ipc/portfolio.ts';
import { isZero } from '../format/number.ts';
import { byHand } from './words.ts';

const roles: Record<NonNullable<ClosedTrade['role']>, string> = {
  opened: 'opened',
  'bought-back': 'bought back',
  reduced: 'reduced',
  closed: 'closed',
};

/** What a trade did to the position. */
export const roleOf = ({ role }: ClosedTrade): string => (role === null ? 'sold' : roles[role]);

/** A trade in sentences, with every figure as it is kept. */
export function tradeDetail(row: ClosedTrade): string {
  const { quantity, hand, trip, back } = row;
  const fee = `fee ${row.fee} ${row.feeAsset}${row.feeValue === null ? ', not valued' : ''}`;
  const did = row.side === 'SELL' ? `sold ${byHand[hand]} at ${row.exit}` : `bought ${byHand[hand]}`;
  const cost = row.side === 'SELL' ? 'What was sold had cost' : 'With the fee it cost';
  return [
    `Trade ${row.tradeId}: ${quantity} ${did} for ${row.proceeds}, ${fee}.`,
    row.entry === null ? '' : `${cost} ${row.entry} each.`,
    row.result === null ? '' : `Result ${row.result}.`,
    trip === null
      ? ''
      : `${trip.quantity} of it had been bought elsewhere at ${trip.entry} each: ${trip.result} from there and back, which is in no sum.`,
    back === null
      ? ''
      : `It bought back ${back.quantity} of what you had sold: ${back.result} against holding, which is in no sum.`,
    isZero(row.unexplained)
      ? ''
      : `${row.unexplained} of it came just before without a record, at the middle price.`,
  ]
    .filter((each) => each !== '')
    .join(' ');
}
