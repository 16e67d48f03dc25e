import type { FillView } from '#shared/ipc/slices.ts';
import { quantity } from '../format/number.ts';
import { handWord } from '../format/words.ts';
import { Clock } from '../parts/moment.tsx';
import { Rich } from '../parts/rich.tsx';
import { useWindow } from '../store/store.ts';
import { words } from '../words.ts';
import { useDecimals } from './decimals.ts';

/** The newest trade in a few words, for where the tables are shut; nothing before the first. */
export function LastTrade() {
  const last = useWindow((state) =>
    (state.view?.fills ?? []).reduce<FillView | null>(
      (newest, fill) => (newest === null || fill.at > newest.at ? fill : newest),
      null,
    ),
  );
  const decimals = useDecimals();
  if (last === null) return null;
  const told = {
    time: <Clock at={last.at} />,
    hand: handWord[last.hand],
    quantity: quantity(last.quantity, decimals(last.symbol).quantity),
    base: last.symbol.split('/')[0] ?? '',
  };
  return (
    <p className="tables-last soft number">
      <Rich of={last.side === 'BUY' ? words.tables.lastBought(told) : words.tables.lastSold(told)} />
    </p>
  );
}
