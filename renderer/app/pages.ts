import type { ComponentType } from 'react';

/** A page beside the trading window. Its code is fetched when it is first opened and weighs nothing before. */
export interface PageEntry {
  /** Short and lasting: stands in the element's id. `trade` is the trading window itself. */
  readonly id: string;
  /** What the tab says: one or two words. */
  readonly name: string;
  /** The page's module; its default export fills the room under the header and brings its own scrolling. */
  readonly load: () => Promise<{ readonly default: ComponentType }>;
}

/** The pages in the order of their tabs. A new one is one line here. */
export const pages: readonly PageEntry[] = [
  { id: 'portfolio', name: 'Portfolio', load: () => import('../portfolio/portfolio-page.tsx') },
  { id: 'metrics', name: 'Metrics', load: () => import('../metrics/metrics-page.tsx') },
  { id: 'history', name: 'History', load: () => import('../history/history-page.tsx') },
  { id: 'alerts', name: 'Alerts', load: () => import('../alerts/alerts-page.tsx') },
  { id: 'account', name: 'Account', load: () => import('../account/account-page.tsx') },
  { id: 'what-if', name: 'What if', load: () => import('../whatif/whatif-page.tsx') },
];
