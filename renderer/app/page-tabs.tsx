import { Chevron } from '../parts/icons.tsx';
import { Sign } from '../parts/mark.tsx';
import { MenuButton } from '../parts/popup.tsx';
import { useFits } from '../parts/use-fits.ts';
import { useWindow } from '../store/store.ts';
import { words } from '../words.ts';
import { groupNames, groupOf, type PageGroup, pageGroups, pages } from './pages.ts';

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
      <nav ref={content} className="page-tabs" aria-label={words.app.pages}>
        {pageGroups.map((group) => (
          <button
            key={group}
            type="button"
            className="page-tab"
            aria-current={present === group ? 'page' : undefined}
            onClick={() => present !== group && showPage(firstOf(group))}
          >
            {groupNames[group]}
            {group === 'Trade' && calls ? <Waiting count={waiting} /> : null}
          </button>
        ))}
      </nav>
      {fits ? null : (
        <MenuButton
          className="button pages-menu"
          label={
            calls
              ? words.app.pageAndWaiting({ page: groupNames[present], count: waiting })
              : words.app.pageIs({ page: groupNames[present] })
          }
          face={
            <>
              <span className="pages-menu-word">{groupNames[present]}</span>
              {calls ? <Sign family="swing" size={9} /> : null}
              <Chevron />
            </>
          }
          placement="bottom start"
          name={words.app.pages}
          menu={{
            selectionMode: 'single',
            selectedKeys: [present],
            onAction: (group) => showPage(firstOf(group as PageGroup)),
          }}
          entries={pageGroups.map((group) => ({
            id: group,
            textValue: groupNames[group],
            content:
              group === 'Trade' && calls
                ? words.app.groupWaiting({ group: groupNames[group], waiting })
                : groupNames[group],
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
      <b className="state-text"> {words.app.waiting({ count })}</b>
    </span>
  );
}
