import { useState } from 'react';
import { Input } from 'react-aria-components/Input';
import { SearchField } from 'react-aria-components/SearchField';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { Kill } from '../header/kill.tsx';
import { KeysPage } from '../keys/keys-page.tsx';
import { Choice } from '../parts/choice.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { selectedSymbol, useSettings } from '../store/selectors.ts';
import { useWindow } from '../store/store.ts';
import { FolderPage } from './folder-page.tsx';
import { Found } from './found.tsx';
import { definitionsOf, introductions, PRESETS_PAGE, pageName, pages } from './groups.ts';
import { PresetsPage } from './presets-page.tsx';
import { ReservePage } from './reserve-page.tsx';
import { SettingRow } from './setting-row.tsx';
import './settings.css';
import { words } from '../words.ts';

/** The settings, drawn from the same table that main enforces: found by their words, or page by page. */
export function Settings() {
  const open = useWindow((state) => state.dialog === 'settings');
  const group = useWindow((state) => state.settingsGroup);
  const openDialog = useWindow((state) => state.openDialog);
  const settings = useSettings();
  const symbol = useWindow((state) => selectedSymbol(state)?.symbol ?? null);
  const sought = useWindow((state) => state.settingsSought);
  const [text, setText] = useState(sought);
  const show = (page: string) => {
    setText('');
    openDialog('settings', page);
  };
  const searching = text.trim() !== '' && settings !== null;
  return (
    <Sheet
      title={words.settings.settings}
      open={open}
      width={820}
      tools={<Kill />}
      onClose={() => openDialog(null)}
    >
      <Tabs
        className="settings"
        orientation="vertical"
        selectedKey={group}
        onSelectionChange={(key) => show(String(key))}
      >
        <div className="setting-side">
          <SearchField
            className="setting-search"
            aria-label={words.settings.findASetting}
            value={text}
            autoFocus
            onChange={setText}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || text === '') event.continuePropagation();
            }}
          >
            <Input
              className="input"
              placeholder={words.settings.findASetting}
              autoComplete="off"
              maxLength={60}
            />
          </SearchField>
          <TabList className="setting-pages" aria-label={words.settings.pages}>
            {pages.map((page) => (
              <Tab key={page} id={page} className={`setting-page-name ${searching ? 'not-shown' : ''}`}>
                {pageName(page)}
              </Tab>
            ))}
          </TabList>
        </div>
        {searching ? <Found text={text} settings={settings} symbol={symbol} onPage={show} /> : null}
        {pages.map((page) => (
          <TabPanel key={page} id={page} className={`setting-page ${searching ? 'is-hidden' : ''}`}>
            {searching ? null : <Page group={page} />}
          </TabPanel>
        ))}
      </Tabs>
    </Sheet>
  );
}

function Page({ group }: { readonly group: string }) {
  const settings = useSettings();
  const first = useWindow((state) => selectedSymbol(state)?.symbol ?? null);
  const [chosen, setChosen] = useState<string | null>(null);
  const symbol = chosen ?? first;
  if (settings === null) return <p className="soft">{words.settings.theEngineHasNotTold}</p>;
  if (group === PRESETS_PAGE) return <PresetsPage settings={settings} />;
  if (group === 'Keys') return <KeysPage />;
  if (group === 'Reserve') return <ReservePage settings={settings} />;
  if (group === 'Data folder') return <FolderPage />;
  const definitions = definitionsOf(group);
  const perSymbol = definitions.some((definition) => definition.scope === 'symbol');
  return (
    <>
      {introductions[group] ? <p className="page-intro">{introductions[group]}</p> : null}
      {perSymbol ? <WhichSymbol symbol={symbol} onChange={setChosen} /> : null}
      {definitions.map((definition) => (
        <SettingRow key={definition.key} definition={definition} settings={settings} symbol={symbol} />
      ))}
    </>
  );
}

interface WhichProps {
  readonly symbol: string | null;
  readonly onChange: (symbol: string) => void;
}

function WhichSymbol({ symbol, onChange }: WhichProps) {
  const names = useWindow((state) => state.view?.symbols.map((view) => view.symbol).join('\n') ?? '');
  const choices = names.split('\n').filter((name) => name !== '');
  if (symbol === null) return <p className="soft">{words.settings.addASymbolToSet}</p>;
  return (
    <div className="which-symbol">
      <span>{words.settings.shownFor}</span>
      <Choice
        label={words.settings.symbol}
        choices={choices.map((value) => ({ value, label: value }))}
        value={symbol}
        onChange={onChange}
      />
    </div>
  );
}
