import { useWindow } from '../store/store.ts';
import { groupNames, type PageEntry, pages } from './pages.ts';

/** The pages that stand under one tab of the header, beside one another; nothing where there is only one. */
export function SubPages({ entry }: { readonly entry: PageEntry }) {
  const showPage = useWindow((state) => state.showPage);
  const siblings = pages.filter(({ group }) => group === entry.group);
  if (siblings.length < 2) return null;
  return (
    <nav className="sub-pages" aria-label={groupNames[entry.group]}>
      {siblings.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          className="page-tab"
          aria-current={id === entry.id ? 'page' : undefined}
          onClick={() => showPage(id)}
        >
          {name}
        </button>
      ))}
    </nav>
  );
}
