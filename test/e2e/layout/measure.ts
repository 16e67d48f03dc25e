import type { Page } from 'playwright-core';

/** Where something that must not move stands, and whether a click reaches the whole of it. */
export interface Control {
  /** Left, top, right and bottom in pixels. */
  readonly at: string;
  /** A click at its middle and at both ends reaches it, and nothing of its own words is cut. */
  readonly whole: boolean;
}

export interface Seen {
  /** What can be scrolled sideways that must not be, by class and by how many pixels. */
  readonly sideways: readonly string[];
  /** Kill, Pause, the inbox and the ticket's button; null where one isn't drawn. */
  readonly hand: Readonly<Record<string, Control | null>>;
  /** The answers of the first question, in their order. */
  readonly answers: readonly Control[];
}

/** As the window stands now, scrolled to its top. Runs in the page, in one go. */
export function measure(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    /** Tables scroll sideways inside themselves, with their heads. */
    const mayScroll = '.table-scroll, .tab-list, .table-room, .wallet, .log-filters';
    const root = document.scrollingElement ?? document.documentElement;
    root.scrollTo(0, 0);
    for (const part of ['.reading', '.pane', '.ticket-body', '.left .symbol-rows'])
      document.querySelector(part)?.scrollTo(0, 0);
    const round = ({ left, top, right, bottom }: DOMRect) =>
      [left, top, right, bottom].map((side) => Math.round(side)).join(' ');
    const reached = (element: Element, { left, right, top, bottom }: DOMRect) =>
      [left + 4, (left + right) / 2, right - 4].every((x) => {
        const hit = document.elementFromPoint(x, (top + bottom) / 2);
        return hit !== null && (element === hit || element.contains(hit));
      });
    const uncut = (element: Element) =>
      [element, ...element.querySelectorAll('span, small')].every(
        (part) =>
          part.classList.contains('submit-progress') ||
          part.classList.contains('hidden') ||
          (part.scrollWidth <= part.clientWidth + 1 && part.scrollHeight <= part.clientHeight + 3) ||
          getComputedStyle(part).display === 'inline',
      );
    const control = (element: Element | null): Control | null => {
      if (element === null) return null;
      const box = element.getBoundingClientRect();
      const says = !element.classList.contains('bell');
      return { at: round(box), whole: reached(element, box) && (!says || uncut(element)) };
    };
    const hand: Record<string, Control | null> = {};
    for (const name of ['.kill', '.pause', '.bell', '.submit'])
      hand[name] = control(document.querySelector(name));
    const answers = [...(document.querySelector('.pane .prompt')?.querySelectorAll('.answer') ?? [])].map(
      (element) => {
        const box = element.getBoundingClientRect();
        // Below that it is scrolled to; in a narrow window the hand's foot lies over the page's end.
        const foot = document.querySelector('.ticket-foot');
        const fold =
          foot !== null && getComputedStyle(foot).position === 'fixed'
            ? foot.getBoundingClientRect().top
            : innerHeight;
        const seen = box.bottom <= fold;
        return { at: round(box), whole: !seen || reached(element, box) };
      },
    );
    const sideways = [root, ...document.querySelectorAll('.app, .app *')].flatMap((element) => {
      const by = element.scrollWidth - element.clientWidth;
      const scrolls = element === root || ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
      if (by <= 1 || !scrolls || element.matches(mayScroll)) return [];
      return [`${element.className || element.tagName} by ${by}`];
    });
    return { sideways, hand, answers };
  });
}
