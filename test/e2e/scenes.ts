import type { Page } from 'playwright-core';
import type { Slices } from '#shared/ipc/slices.ts';
import type { Look } from './browser.ts';
import { Refusal } from './mock-host/answers.ts';
import type { MockHost } from './mock-host/host.ts';
import { standingOrders } from './mock-host/standing.ts';
import { states } from './mock-host/states.ts';
import { ago, eth, now, session, world } from './mock-host/world.ts';

/** A picture of the window: a scripted state and, for some, what somebody did in it. */
export interface Scene {
  readonly name: string;
  readonly slices: () => Slices;
  readonly look?: Partial<Look>;
  /** Checked in for the README, in this theme. */
  readonly readme?: Look['scheme'] | undefined;
  /** Scripts answers before the page opens. */
  readonly prepare?: (host: MockHost) => void;
  readonly act?: (page: Page, host: MockHost) => Promise<void>;
}

const flatCash = () =>
  world({
    symbols: [
      eth({
        desired: { state: 'NO_POSITION', target: '0', since: ago(500), by: 'you' },
        held: {
          ...(eth().held as NonNullable<ReturnType<typeof eth>['held']>),
          base: '0',
          baseTotal: '0',
          value: '0',
          cash: '1664.1',
          available: '1664.1',
        },
        sentence: 'You asked for FLAT and the account holds no ETH.',
        position: null,
      }),
      ...world().symbols.slice(1),
    ],
  });

const live = (slices: Slices): Slices => ({
  ...slices,
  symbols: slices.symbols.map((view) => ({ ...view, limitRoom: { order: '500', symbol: '1500' } })),
  session: session({
    mode: 'live',
    badge: 'LIVE+SYNC',
    venue: 'mexc',
    unavailableModes: [],
    keys: { source: 'keychain', sentence: 'Kept in the keychain.' },
  }),
});

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const tab = (page: Page, name: string | RegExp) => page.getByRole('tab', { name });
const openSettings = async (page: Page, name: string) => {
  await button(page, 'Settings').click();
  await tab(page, name).click();
};
const settingsPages = [
  'Thresholds',
  'Policies',
  'Reserve',
  'Keys',
  'Data folder',
  'Notifications',
  'Limits on clicks',
];

/** The states that the README shows, and in which theme. */
const readme: Readonly<Record<string, Look['scheme']>> = { 'in-sync': 'light', 'deposit-asking': 'dark' };

export const scenes: readonly Scene[] = [
  ...Object.entries(states).map(([name, slices]): Scene => ({ name, slices, readme: readme[name] })),
  {
    name: 'ticket-long',
    slices: flatCash,
    act: async (page) => {
      await button(page, /^Buy /).waitFor();
    },
  },
  {
    name: 'standing',
    slices: () => ({ ...(states['in-sync'] as () => Slices)(), standing: [...standingOrders] }),
    look: { width: 1440, height: 900 },
    act: async (page) => {
      await page.getByRole('radio', { name: 'Flat' }).click();
      await page.getByRole('radio', { name: 'Stop' }).click();
      await page.getByLabel('If the price is at or under, in USDC').fill('1940');
      await button(page, /^Arm: /).waitFor();
    },
  },
  {
    name: 'ticket-live',
    readme: 'light',
    slices: () => live(flatCash()),
    act: async (page) => {
      await button(page, /^Buy /).waitFor();
    },
  },
  {
    name: 'ticket-reduce',
    slices: states['in-sync'] as () => Slices,
    act: async (page) => {
      await page.getByRole('radio', { name: 'Reduce' }).click();
      await button(page, /^Sell /).waitFor();
    },
  },
  {
    name: 'ticket-short-first',
    slices: states['in-sync'] as () => Slices,
    act: async (page) => {
      await page.getByRole('radio', { name: 'Short' }).click();
      await button(page, 'Understood').waitFor();
    },
  },
  {
    name: 'ticket-wrong-size',
    slices: flatCash,
    act: async (page) => {
      await page.getByLabel('Size in %').fill('101');
    },
  },
  {
    name: 'ticket-refused',
    slices: flatCash,
    prepare: (host) =>
      host.answer('trade.submit', () => {
        throw new Refusal(
          'expired',
          'The price has gone past the worst case of this preview (2,023.13). Nothing was sent; a fresh preview is here.',
        );
      }),
    act: async (page) => {
      await button(page, /^Buy /).click();
      await page.getByText('Nothing was sent').waitFor();
    },
  },
  {
    name: 'drawer',
    slices: states['in-sync'] as () => Slices,
    act: async (page) => {
      await button(page, 'Disturb the practice exchange').click();
      await button(page, 'sells 40 %').click();
    },
  },
  {
    name: 'evidence',
    slices: states['deposit-asking'] as () => Slices,
    act: async (page) => {
      await button(page, /^Evidence/).click();
    },
  },
  {
    name: 'mode-menu',
    slices: states['in-sync'] as () => Slices,
    act: async (page) => {
      await button(page, /^Mode/).click();
    },
  },
  {
    name: 'add-symbol',
    slices: states['in-sync'] as () => Slices,
    act: async (page) => {
      await button(page, 'Add symbol').click();
      await page.getByText('SOLV/USDT').waitFor();
    },
  },
  {
    name: 'help',
    slices: states['in-sync'] as () => Slices,
    act: async (page) => {
      await page.keyboard.press('?');
    },
  },
  {
    name: 'notices',
    slices: states['in-sync'] as () => Slices,
    act: async (page, host) => {
      host.notify({
        id: 'n1',
        at: now,
        kind: 'correction-done',
        symbol: 'ETH/USDC',
        title: 'Corrected',
        sentence:
          'I sold 0.5000 ETH at 2,003.10 (0.04 % worse than previewed). ETH had come from a trade made elsewhere at 14:21.',
        tone: 'good',
      });
      host.notify({
        id: 'n2',
        at: now,
        kind: 'halted',
        symbol: 'SOL/USDC',
        title: 'Halted',
        sentence: 'Four corrections in ten minutes: something else undoes each one.',
        tone: 'alarm',
      });
      await button(page, /^Inbox/).click();
    },
  },
  {
    name: 'inbox',
    slices: states['in-sync'] as () => Slices,
    act: async (page, host) => {
      host.notify({
        id: 'n1',
        at: now,
        kind: 'alert',
        symbol: 'ETH/USDC',
        title: 'LONG, 0.1900 ETH too little',
        sentence: '0.1900 ETH was sold elsewhere at 14:21:07.',
        tone: 'caution',
      });
      await button(page, /^Inbox/).click();
    },
  },
  ...['Trades', 'Corrections', 'Checks', 'Log'].map(
    (name): Scene => ({
      name: `table-${name.toLowerCase()}`,
      slices: states['in-sync'] as () => Slices,
      act: async (page) => {
        await tab(page, name).click();
        const grid = page.getByRole('grid', { name });
        await grid.focus();
        await page.keyboard.press('ArrowDown');
      },
    }),
  ),
  ...settingsPages.map(
    (name): Scene => ({
      name: `settings-${name.toLowerCase().replaceAll(' ', '-')}`,
      slices: states['in-sync'] as () => Slices,
      act: (page) => openSettings(page, name),
    }),
  ),
  {
    name: 'settings-wrong',
    slices: states['in-sync'] as () => Slices,
    act: async (page) => {
      await openSettings(page, 'Sizing');
      await page.getByRole('textbox', { name: 'Buy fraction' }).fill('100');
    },
  },
  {
    name: 'keys-tested',
    slices: states['in-sync'] as () => Slices,
    act: async (page) => {
      await openSettings(page, 'Keys');
      await button(page, 'Test the key').click();
      await page.getByText('It may not withdraw.').waitFor();
    },
  },
  {
    name: 'chart-failed',
    slices: states['in-sync'] as () => Slices,
    prepare: (host) =>
      host.answer('chart.candles', () => {
        throw new Refusal('failed', 'the exchange answered HTTP 503 at 14:21:28.');
      }),
  },
  {
    name: 'chart-empty',
    slices: states['in-sync'] as () => Slices,
    prepare: (host) => host.answer('chart.candles', () => ({ candles: [], fills: [], checks: [] })),
  },
  {
    name: 'lost-engine',
    slices: states['partial-offer'] as () => Slices,
    act: async (page, host) => {
      host.lose();
      await page.getByText('The window lost its engine').waitFor();
    },
  },
  {
    name: 'wrong-token',
    slices: states['in-sync'] as () => Slices,
    act: async (page, host) => {
      host.lose(4401);
      await page.getByText('did not take the token of this window').waitFor({ timeout: 15_000 });
    },
  },
  { name: 'narrow', slices: states['partial-offer'] as () => Slices, look: { width: 900, height: 600 } },
  { name: 'wide', slices: states['partial-offer'] as () => Slices, look: { width: 1920, height: 1080 } },
  { name: 'wall', slices: states.many as () => Slices, look: { width: 2560, height: 1440 } },
  {
    name: 'zoomed',
    slices: states['partial-offer'] as () => Slices,
    look: { width: 640, height: 400, scale: 2 },
  },
  {
    name: 'reflow',
    slices: states['partial-offer'] as () => Slices,
    look: { width: 320, height: 640, scale: 2 },
  },
];
