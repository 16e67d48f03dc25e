import { More } from '../parts/icons.tsx';
import { MenuButton } from '../parts/popup.tsx';
import { askAndSay } from '../store/engine.ts';
import { useOutOfTouch } from '../store/selectors.ts';
import { useWindow } from '../store/store.ts';
import { words } from '../words.ts';
import { moved } from './order.ts';

/** What can be done with the chosen symbol: move it, set its own settings, stop watching it. */
export function SymbolMenu({ symbol }: { readonly symbol: string }) {
  const openDialog = useWindow((state) => state.openDialog);
  const names = useWindow((state) => state.view?.symbols.map((view) => view.symbol).join('\n') ?? '').split(
    '\n',
  );
  const outOfTouch = useOutOfTouch();
  const at = names.indexOf(symbol);
  const run = async (key: string) => {
    if (key === 'settings') return openDialog('settings', 'Policies');
    if (key === 'remove') return askAndSay('symbols.remove', { symbol });
    return askAndSay('symbols.reorder', { symbols: moved(names, at, key === 'up' ? at - 1 : at + 1) });
  };
  const disabled = [...(at <= 0 ? ['up'] : []), ...(at >= names.length - 1 ? ['down'] : [])];
  return (
    <MenuButton
      className="button quiet icon small"
      label={words.symbols.moreAbout({ symbol })}
      isDisabled={outOfTouch}
      face={<More />}
      placement="bottom end"
      name={symbol}
      menu={{ disabledKeys: disabled, onAction: (key) => void run(String(key)) }}
      entries={[
        { id: 'up', content: words.symbols.moveUp },
        { id: 'down', content: words.symbols.moveDown },
        { id: 'settings', content: words.symbols.settingsOf({ symbol }) },
        {
          id: 'remove',
          textValue: words.symbols.remove({ symbol }),
          content: (
            <>
              <span>{words.symbols.remove({ symbol })}</span>
              <span className="soft">{words.symbols.sellsNothingWhatYouAsked}</span>
            </>
          ),
        },
      ]}
    />
  );
}
