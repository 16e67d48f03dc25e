import { Sign } from '../parts/mark.tsx';
import { useWindow } from '../store/store.ts';
import { pages } from './pages.ts';

/** The way between the trading window and the pages beside it. Says on every page when a question waits in Trade. */
export function PageTabs() {
  const page = useWindow((state) => state.page);
  const showPage = useWindow((state) => state.showPage);
  const waiting = useWindow((state) =>
    (state.view?.symbols ?? []).reduce(
      (sum, view) => sum + view.prompts.length,
      state.view?.session.prompts.length ?? 0,
    ),
  );
  if (pages.length === 0) return null;
  const tab = (id: string, name: string) => (
    <button
      key={id}
      type="button"
      className="page-tab"
      aria-current={page === id ? 'page' : undefined}
      onClick={() => showPage(id)}
    >
      {name}
      {id === 'trade' && page !== 'trade' && waiting > 0 ? (
        <span className="f-swing">
          {' '}
          <Sign family="swing" size={9} />
          <b className="state-text"> {waiting} waiting</b>
        </span>
      ) : null}
    </button>
  );
  return (
    <nav className="page-tabs" aria-label="Pages">
      {tab('trade', 'Trade')}
      {pages.map((entry) => tab(entry.id, entry.name))}
    </nav>
  );
}
