import { Chevron } from '../parts/icons.tsx';
import { Sign } from '../parts/mark.tsx';
import { MenuButton } from '../parts/popup.tsx';
import { useFits } from '../parts/use-fits.ts';
import { useWindow } from '../store/store.ts';
import { groupOf, type PageGroup, pageGroups, pages } from './pages.ts';

const firstOf = (group: PageGroup): string => pages.find((entry) => entry.group === group)?.id ?? 'trade';

/**
 * The way between the trading window and the pages beside it: tabs, or one menu where they have no room. Says on every
 * page when a question waits in Trade.
 */
export function PageTabs() {
  const page = useWindow((state) => state.page);
  const showPage = useWindow((state) => state.showPage);
  const waiting = useWindow((state) =>
    (state.view?.symbols ?? []).reduce(
      (sum, view) => sum + view.prompts.length,
      state.view?.session.prompts.length ?? 0,
    ),
  );
  const { fits, room, content } = useFits();
  const present = groupOf(page);
  const calls = present !== 'Trade' && waiting > 0;
  return (
    <div ref={room} className={`nav-room ${fits ? '' : 'as-menu'}`}>
      <nav ref={content} className="page-tabs" aria-label="Pages">
        {pageGroups.map((group) => (
          <button
            key={group}
            type="button"
            className="page-tab"
            aria-current={present === group ? 'page' : undefined}
            onClick={() => present !== group && showPage(firstOf(group))}
          >
            {group}
            {group === 'Trade' && calls ? <Waiting count={waiting} /> : null}
          </button>
        ))}
      </nav>
      {fits ? null : (
        <MenuButton
          className="button pages-menu"
          label={`Page: ${present}${calls ? `, ${waiting} waiting in Trade` : ''}. Change it`}
          face={
            <>
              <span className="pages-menu-word">{present}</span>
              {calls ? <Sign family="swing" size={9} /> : null}
              <Chevron />
            </>
          }
          placement="bottom start"
          name="Pages"
          menu={{
            selectionMode: 'single',
            selectedKeys: [present],
            onAction: (group) => showPage(firstOf(group as PageGroup)),
          }}
          entries={pageGroups.map((group) => ({
            id: group,
            textValue: group,
            content: group === 'Trade' && calls ? `${group}, ${waiting} waiting` : group,
          }))}
        />
      )}
    </div>
  );
}

function Waiting({ count }: { readonly count: number }) {
  return (
    <span className="f-swing">
      {' '}
      <Sign family="swing" size={9} />
      <b className="state-text"> {count} waiting</b>
    </span>
  );
}
