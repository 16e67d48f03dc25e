import type { FillView } from '#shared/ipc/slices.ts';
import { quantity } from '../format/number.ts';
import { handWord } from '../format/words.ts';
import { Clock } from '../parts/moment.tsx';
import { useWindow } from '../store/store.ts';
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
  const side = last.side === 'BUY' ? 'bought' : 'sold';
  return (
    <p className="tables-last soft number">
      last <Clock at={last.at} />, {handWord[last.hand]}: {side}{' '}
      {quantity(last.quantity, decimals(last.symbol).quantity)} {last.symbol.split('/')[0]}
    </p>
  );
}
