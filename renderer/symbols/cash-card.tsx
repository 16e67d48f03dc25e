import { useMemo } from 'react';
import { Decimal } from '#shared/decimal.ts';
import type { SessionView, SettingsView } from '#shared/ipc/slices.ts';
import { amount, isZero } from '../format/number.ts';
import { useSessionPart, useSettings } from '../store/selectors.ts';
import { useWindow } from '../store/store.ts';
import { words } from '../words.ts';

type Row = readonly [name: string, value: string];

/** The cash that the watched symbols trade with: what is free, what orders lock; and what is kept as reserve. */
export function CashCard() {
  const quotes = useWindow((state) =>
    [...new Set(state.view?.symbols.map(({ quote }) => quote))].sort().join(' '),
  );
  const balances = useSessionPart((session) => session.balances);
  const settings = useSettings();
  const rows = useMemo(
    () => rowsOf(quotes === '' ? [] : quotes.split(' '), balances ?? [], settings),
    [quotes, balances, settings],
  );
  if (rows.length === 0) return null;
  return (
    <section className="panel side-card cash-card" aria-label={words.symbols.cashAndReserves}>
      <h2 className="panel-title">{words.symbols.cashAndReserves}</h2>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="number">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** So many lines at the most: what more there is stands on the Account page. */
const most = 5;

function rowsOf(
  quotes: readonly string[],
  balances: SessionView['balances'],
  settings: SettingsView | null,
): readonly Row[] {
  const cash = quotes.flatMap((asset): Row[] => {
    const balance = balances.find((each) => each.asset === asset);
    if (balance === undefined) return [];
    const locked: Row[] = isZero(balance.locked)
      ? []
      : [[words.symbols.inOrders({ asset }), amount(balance.locked, 2)]];
    return [[words.symbols.free({ asset }), amount(balance.free, 2)], ...locked];
  });
  const reserves = Object.entries(settings?.reserves ?? {}).flatMap(([asset, kept]): Row[] =>
    isZero(kept) ? [] : [[words.symbols.reserve({ asset }), new Decimal(kept).toFixed()]],
  );
  return [...cash, ...reserves].slice(0, most);
}
