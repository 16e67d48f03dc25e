import { askAndSay } from '../store/engine.ts';
import { selectedSymbol } from '../store/selectors.ts';
import { useWindow } from '../store/store.ts';
import { openStrip } from '../strip/go-to-window.ts';
import type { Act } from './suggestions.ts';

/** Carries out what was chosen; true when the focus goes elsewhere than to where it was. */
export function carryOut(act: Exclude<Act, { kind: 'retype' }>): boolean {
  const { fillTicket, openDialog, findSetting, showPage, select } = useWindow.getState();
  openDialog(null);
  switch (act.kind) {
    case 'ticket':
      fillTicket(act.symbol, act.draft);
      return true;
    case 'kill':
      void askAndSay('halt.engage', {});
      return false;
    case 'pause':
      void askAndSay('sync.pause', {});
      return false;
    case 'end': {
      const symbol = selectedSymbol(useWindow.getState())?.symbol;
      if (symbol) void askAndSay('trade.end', { symbol });
      return false;
    }
    case 'check':
      void askAndSay('sync.checkNow', {});
      return false;
    case 'resume':
      document.querySelector<HTMLElement>('button.pause')?.focus();
      return true;
    case 'page':
      showPage(act.id);
      return false;
    case 'symbol':
      select(act.symbol);
      return false;
    case 'add-symbol':
      openDialog('add-symbol');
      return true;
    case 'setting':
      findSetting(act.title);
      return true;
    case 'settings-page':
      openDialog('settings', act.page);
      return true;
    case 'strip':
      openStrip();
      return false;
    case 'help':
      openDialog('shortcuts');
      return true;
  }
}
