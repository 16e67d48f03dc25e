import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Button } from '../parts/button.tsx';
import { More } from '../parts/icons.tsx';
import { askAndSay } from '../store/engine.ts';
import { useOutOfTouch } from '../store/selectors.ts';
import { useWindow } from '../store/store.ts';
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
    <MenuTrigger>
      <Button look="quiet icon small" aria-label={`More about ${symbol}`} isDisabled={outOfTouch}>
        <More />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu
          className="menu"
          aria-label={symbol}
          disabledKeys={disabled}
          onAction={(key) => void run(String(key))}
        >
          <MenuItem id="up" className="menu-item">
            Move up
          </MenuItem>
          <MenuItem id="down" className="menu-item">
            Move down
          </MenuItem>
          <MenuItem id="settings" className="menu-item">
            Settings of {symbol}
          </MenuItem>
          <MenuItem id="remove" className="menu-item" textValue={`Stop watching ${symbol}`}>
            <span>Stop watching {symbol}</span>
            <span className="soft">Sells nothing; what you asked for is forgotten.</span>
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
