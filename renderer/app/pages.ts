import type { ComponentType } from 'react';
import { words } from '../words.ts';

/** The tabs of the header, in their order. `Trade` is the trading window itself and has no further page. */
export const pageGroups = ['Trade', 'Portfolio', 'Journal', 'Engine'] as const;
export type PageGroup = (typeof pageGroups)[number];

export const groupNames: Readonly<Record<PageGroup, string>> = words.app.groups;

/** A page beside the trading window. Its code is fetched when it is first opened and weighs nothing before. */
export interface PageEntry {
  /** Short and lasting: stands in the element's id. `trade` is the trading window itself. */
  readonly id: string;
  /** What its tab says: one or two words. */
  readonly name: string;
  /** The tab of the header that it stands under. */
  readonly group: PageGroup;
  /** The page's module; its default export fills the room under the header and brings its own scrolling. */
  readonly load: () => Promise<{ readonly default: ComponentType }>;
}

/** The pages in the order of their tabs; the first of a group is what its tab in the header opens. A new one is one line here. */
export const pages: readonly PageEntry[] = [
  {
    id: 'portfolio',
    name: words.app.portfolio,
    group: 'Portfolio',
    load: () => import('../portfolio/portfolio-page.tsx'),
  },
  {
    id: 'account',
    name: words.app.account,
    group: 'Portfolio',
    load: () => import('../account/account-page.tsx'),
  },
  {
    id: 'history',
    name: words.app.history,
    group: 'Journal',
    load: () => import('../history/history-page.tsx'),
  },
  { id: 'alerts', name: words.app.alerts, group: 'Journal', load: () => import('../alerts/alerts-page.tsx') },
  {
    id: 'metrics',
    name: words.app.metrics,
    group: 'Engine',
    load: () => import('../metrics/metrics-page.tsx'),
  },
  { id: 'what-if', name: words.app.whatIf, group: 'Engine', load: () => import('../whatif/whatif-page.tsx') },
];

/** The tab of the header under which a page stands; `trade` and what is unknown stand under Trade. */
export const groupOf = (page: string): PageGroup => pages.find(({ id }) => id === page)?.group ?? 'Trade';
