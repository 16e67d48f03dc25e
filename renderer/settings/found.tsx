import type { SettingsView } from '#shared/ipc/slices.ts';
import { Button } from '../parts/button.tsx';
import { foundBy } from './groups.ts';
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
    <section className="setting-page" aria-label="Found">
      <p className="soft" role="status">
        {count === 0 ? 'Nothing has these words. Fewer of them find more.' : `${count} found`}
      </p>
      {pages.map((page) => (
        <p key={page} className="found-page">
          <Button look="quiet small" onPress={() => onPage(page)}>
            {page}
          </Button>
        </p>
      ))}
      {groups.map((group) => (
        <section key={group} aria-label={group}>
          <h3 className="panel-title found-group">
            <Button look="quiet small" onPress={() => onPage(group)}>
              {group}
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
