import type { StateCreator } from 'zustand';
import type { SliceName, Slices } from '#shared/ipc/slices.ts';
import { kept } from '../app/kept.ts';
import { withNotice } from '../notices/incidents.ts';
import { share, shareByKey } from './share.ts';
import type { LinkSlice, NoticeSlice, PlaceSlice, SaidSlice, ViewSlice, WindowState } from './state.ts';

type Create<S> = StateCreator<WindowState, [], [], S>;

export const linkSlice: Create<LinkSlice> = (set) => ({
  link: { kind: 'connecting' },
  heardAt: null,
  setLink: (link) => set({ link }),
});

/** Rows of the long lists by what makes them the same row; lists without an entry compare by place. */
const keys: { [N in SliceName]?: (entry: never) => string } = {
  symbols: (entry: Slices['symbols'][number]) => entry.symbol,
  orders: (entry: Slices['orders'][number]) => `${entry.symbol} ${entry.orderId ?? entry.clientOrderId}`,
  corrections: (entry: Slices['corrections'][number]) => entry.id,
  fills: (entry: Slices['fills'][number]) => `${entry.symbol} ${entry.tradeId}`,
  checks: (entry: Slices['checks'][number]) => `${entry.symbol} ${entry.at}`,
  standing: (entry: Slices['standing'][number]) => entry.id,
  log: (entry: Slices['log'][number]) => `${entry.at} ${entry.kind} ${JSON.stringify(entry.sentence)}`,
};

function merged<N extends SliceName>(name: N, before: Slices[N], next: Slices[N]): Slices[N] {
  const key = keys[name] as ((entry: unknown) => string) | undefined;
  if (!key) return share(before, next);
  return shareByKey(before as unknown[], next as unknown[], key) as Slices[N];
}

export const viewSlice: Create<ViewSlice> = (set) => ({
  view: null,
  replaceView: (view, now) =>
    set((state) => ({ view, heardAt: now, ...forgotten(state.view?.session, view.session) })),
  applySlice: (name, value, now) =>
    set((state) => {
      if (!state.view) return {};
      const next = merged(name, state.view[name], still(state.view[name], value));
      if (next === state.view[name]) return { heardAt: now };
      const view = { ...state.view, [name]: next };
      return { view, heardAt: now, ...forgotten(state.view.session, view.session) };
    }),
});

type Session = Slices['session'];

/** Engine time ticks in every session push and lives in the clock; left in the slice it would draw all of it anew. */
function still<T>(before: T, next: T): T {
  const [old, fresh] = [before as Partial<Session>, next as Partial<Session>];
  return typeof old.now === 'number' && typeof fresh.now === 'number' ? { ...next, now: old.now } : next;
}

/** What one account said must not stand under the badge of another: its notifications go with it. */
function forgotten(before: Session | undefined, next: Session): Partial<NoticeSlice> {
  const same =
    before === undefined ||
    (before.mode === next.mode && before.venue === next.venue && before.accountUid === next.accountUid);
  return same ? {} : { notices: [] };
}

const keptNotices = 100;

export const noticeSlice: Create<NoticeSlice> = (set) => ({
  notices: [],
  addNotice: (notice) =>
    set((state) => {
      if (state.notices.some((known) => known.id === notice.id)) return {};
      return { notices: withNotice(state.notices, notice, keptNotices) };
    }),
});

const tablesOpen = kept('plumbline.tables', 'auto');
const moneyHidden = kept('plumbline.money-hidden', 'no');

export const placeSlice: Create<PlaceSlice> = (set) => ({
  page: 'trade',
  selected: null,
  dialog: null,
  settingsGroup: 'Presets',
  settingsSought: '',
  table: 'orders',
  tablesOpen: { open: true, shut: false }[tablesOpen.get()] ?? null,
  drawer: false,
  guide: false,
  moneyHidden: moneyHidden.get() === 'yes',
  hideMoney: (hidden) => {
    moneyHidden.set(hidden ? 'yes' : 'no');
    set({ moneyHidden: hidden });
  },
  showPage: (page) => set({ page }),
  select: (selected) => set({ selected, page: 'trade' }),
  openDialog: (dialog, group) =>
    set({ dialog, settingsSought: '', ...(group === undefined ? {} : { settingsGroup: group }) }),
  findSetting: (words) => set({ dialog: 'settings', settingsSought: words }),
  ticketFill: null,
  fillTicket: (symbol, draft) =>
    set({ selected: symbol, page: 'trade', dialog: null, ticketFill: { symbol, draft } }),
  ticketFilled: () => set({ ticketFill: null }),
  showTable: (table) => set({ table, page: 'trade', tablesOpen: true }),
  openTables: (open) => {
    tablesOpen.set(open ? 'open' : 'shut');
    set({ tablesOpen: open });
  },
  setDrawer: (drawer) => set({ drawer }),
  setGuide: (guide) => set({ guide }),
});

export const saidSlice: Create<SaidSlice> = (set) => ({
  said: null,
  say: (sentence, ok, at) => set({ said: { sentence, ok, at } }),
});
