import type { NotificationView } from '#shared/ipc/contract.ts';
import type { SliceName, Slices } from '#shared/ipc/slices.ts';
import type { Told } from '#shared/words/said.ts';
import type { Draft } from '../ticket/size.ts';
import type { LinkStatus } from '../transport/transport.ts';

export interface LinkSlice {
  readonly link: LinkStatus;
  /** Engine time of the last thing heard; shown while the link is lost. */
  readonly heardAt: number | null;
  readonly setLink: (link: LinkStatus) => void;
}

export interface ViewSlice {
  /** Null until the first snapshot. Slices are replaced whole; unchanged parts keep their identity. */
  readonly view: Slices | null;
  readonly replaceView: (view: Slices, now: number) => void;
  readonly applySlice: <N extends SliceName>(name: N, value: Slices[N], now: number) => void;
}

export interface NoticeSlice {
  /** The newest of each incident, newest first. */
  readonly notices: readonly NotificationView[];
  readonly addNotice: (notice: NotificationView) => void;
}

export type DialogName = 'settings' | 'shortcuts' | 'add-symbol' | 'palette' | null;
export type TableName = 'orders' | 'fills' | 'corrections' | 'checks' | 'log';

/** What the trader looks at; nothing of it crosses to main. */
export interface PlaceSlice {
  /** `trade`, or the id of a page beside it. */
  readonly page: string;
  readonly selected: string | null;
  readonly dialog: DialogName;
  readonly settingsGroup: string;
  /** What the settings are searched for when they open. */
  readonly settingsSought: string;
  readonly table: TableName;
  /** Null: open where the window has room for it. */
  readonly tablesOpen: boolean | null;
  readonly drawer: boolean;
  readonly guide: boolean;
  /** Total value and today's result are not shown: somebody looks on. */
  readonly moneyHidden: boolean;
  readonly hideMoney: (hidden: boolean) => void;
  readonly showPage: (page: string) => void;
  /** Brings a symbol to the middle of the trading window, from wherever the trader is. */
  readonly select: (symbol: string) => void;
  readonly openDialog: (dialog: DialogName, group?: string) => void;
  /** Opens the settings at what has these words. */
  readonly findSetting: (words: string) => void;
  /** What the ticket is to be filled with, once; it sends nothing. Null when it has been, or nothing is. */
  readonly ticketFill: { readonly symbol: string; readonly draft: Draft } | null;
  /** Brings the symbol to the middle and fills its ticket. */
  readonly fillTicket: (symbol: string, draft: Draft) => void;
  readonly ticketFilled: () => void;
  /** Brings a table into view, from wherever the trader is. */
  readonly showTable: (table: TableName) => void;
  readonly openTables: (open: boolean) => void;
  readonly setDrawer: (open: boolean) => void;
  readonly setGuide: (open: boolean) => void;
}

export interface SaidSlice {
  /** The engine's last words about something pressed outside the ticket; shown for a moment in the status line. */
  readonly said: { readonly sentence: Told; readonly ok: boolean; readonly at: number } | null;
  readonly say: (sentence: Told, ok: boolean, at: number) => void;
}

export type WindowState = LinkSlice & ViewSlice & NoticeSlice & PlaceSlice & SaidSlice;
