import type { SettingsView } from '#shared/ipc/slices.ts';
import { Button } from '../parts/button.tsx';
import { words } from '../words.ts';
import { foundBy, pageName } from './groups.ts';
import { SettingRow } from './setting-row.tsx';

interface Props {
  readonly text: string;
  readonly settings: SettingsView;
  readonly symbol: string | null;
  readonly onPage: (page: string) => void;
}

/** Every setting that fits what was typed, ready to be changed, under the name of its page. */
export function Found({ text, settings, symbol, onPage }: Props) {
  const { settings: found, pages } = foundBy(text);
  const count = found.length + pages.length;
  const groups = [...new Set(found.map(({ group }) => group))];
  return (
    <section className="setting-page" aria-label={words.settings.found}>
      <p className="soft" role="status">
        {count === 0 ? words.settings.nothingHasTheseWordsFewer : words.settings.foundCount({ count })}
      </p>
      {pages.map((page) => (
        <p key={page} className="found-page">
          <Button look="quiet small" onPress={() => onPage(page)}>
            {pageName(page)}
          </Button>
        </p>
      ))}
      {groups.map((group) => (
        <section key={group} aria-label={pageName(group)}>
          <h3 className="panel-title found-group">
            <Button look="quiet small" onPress={() => onPage(group)}>
              {pageName(group)}
            </Button>
          </h3>
          {found
            .filter((definition) => definition.group === group)
            .map((definition) => (
              <SettingRow key={definition.key} definition={definition} settings={settings} symbol={symbol} />
            ))}
        </section>
      ))}
    </section>
  );
}
