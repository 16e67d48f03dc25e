import { useState } from 'react';
import { Button } from '../parts/button.tsx';
import { Guarded } from '../parts/guarded.tsx';
import { Age } from '../parts/moment.tsx';
import { useOutOfTouch } from '../store/selectors.ts';
import { useWindow } from '../store/store.ts';
import { useNow } from '../store/use-now.ts';
import { BalancesCard } from './balances-card.tsx';
import { ChangesCard } from './changes-card.tsx';
import { ExportCard } from './export-card.tsx';
import { SymbolsCard } from './symbols-card.tsx';
import { TradesCard } from './trades-card.tsx';
import { type LineRange, usePortfolio } from './use-portfolio.ts';
import { ValueCard } from './value-card.tsx';
import '../tables/tables.css';
import './portfolio.css';
import { Rich } from '../parts/rich.tsx';
import { words } from '../words.ts';

/** After so long what is shown says that it is old. */
const oldMs = 150_000;

/** What all is worth, what changed and by whom, what it cost and what it earned. */
export default function PortfolioPage() {
  const hidden = useWindow((state) => state.moneyHidden);
  return hidden ? <Hidden /> : <Portfolio />;
}

function Hidden() {
  const hideMoney = useWindow((state) => state.hideMoney);
  return (
    <section className="panel empty" aria-label={words.portfolio.hidden}>
      <p>{words.portfolio.youHaveHiddenTotal}</p>
      <p>
        <Button onPress={() => hideMoney(false)}>{words.portfolio.showThem}</Button>
      </p>
    </section>
  );
}

function Portfolio() {
  const [range, setRange] = useState<LineRange>('month');
  const { view, problem, again } = usePortfolio(range);
  const outOfTouch = useOutOfTouch();
  const now = useNow();
  if (view === null)
    return problem === null ? (
      <span className="skeleton block" aria-busy="true" />
    ) : (
      <section className="panel empty" aria-label={words.portfolio.noAnswer}>
        <p className="error" role="alert">
          {problem}
        </p>
        <p>
          <Button onPress={again}>{words.portfolio.askAgain}</Button>
        </p>
      </section>
    );
  const isOld = outOfTouch || problem !== null || now - view.readAt > oldMs;
  return (
    <div className={`portfolio ${isOld ? 'is-old' : ''}`}>
      {isOld ? (
        <p className="portfolio-note" role="status">
          <b>
            <Rich of={words.portfolio.whatYouSeeIsFrom({ age: <Age at={view.readAt} /> })} />
          </b>{' '}
          {problem ?? words.portfolio.iAskAgainByMyself}{' '}
          <Button look="small" isDisabled={outOfTouch} onPress={again}>
            {words.portfolio.askAgain}
          </Button>
        </p>
      ) : null}
      <Guarded what={words.portfolio.theTotalValue}>
        <ValueCard view={view} range={range} onRange={setRange} />
      </Guarded>
      <Guarded what={words.portfolio.whatChanged}>
        <ChangesCard since={view.since} />
      </Guarded>
      <Guarded what={words.portfolio.theTableBySymbol}>
        <SymbolsCard view={view} onRestated={again} />
      </Guarded>
      <Guarded what={words.portfolio.theBalances}>
        <BalancesCard view={view} />
      </Guarded>
      <Guarded what={words.portfolio.theClosedTrades}>
        <TradesCard />
      </Guarded>
      <Guarded what={words.portfolio.theExport}>
        <ExportCard since={view.since} />
      </Guarded>
    </div>
  );
}
