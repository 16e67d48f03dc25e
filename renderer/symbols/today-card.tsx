import { amount } from '../format/number.ts';
import { resultParts } from '../portfolio/result-parts.ts';
import { Signed } from '../portfolio/signed.tsx';
import { useToday } from '../portfolio/today.tsx';
import { useWindow } from '../store/store.ts';
import { words } from '../words.ts';

/** How today went, and by whom: the parts add up to the result. Hidden together with the header's figures. */
export function TodayCard() {
  const { changes } = useToday();
  const hidden = useWindow((state) => state.moneyHidden);
  const parts = changes === null || hidden ? null : resultParts(changes);
  return (
    <section className="panel side-card today-card" aria-label={words.symbols.todayByWhom}>
      <h2 className="panel-title">{words.symbols.today}</h2>
      {parts === null ? (
        <p className="faint">{hidden ? words.symbols.hiddenHShows : words.symbols.itComesWithTheFirst}</p>
      ) : (
        <dl>
          {parts.parts.map(({ id, title, amount: part }) => (
            <div key={id}>
              <dt>{title}</dt>
              <dd className="number">
                <Signed value={part} />
              </dd>
            </div>
          ))}
          <div className="sum">
            <dt>{words.symbols.inAll}</dt>
            <dd className="number" title={words.symbols.usd({ total: amount(parts.total, 2, true) })}>
              <Signed value={parts.total} />
            </dd>
          </div>
        </dl>
      )}
    </section>
  );
}
