import type { SessionView, SliceName } from '#shared/ipc/slices.ts';
import type { Altered } from '../dispatch/mend.ts';

const NAMES: Readonly<Record<SliceName | 'notify', string>> = {
  session: 'the header',
  symbols: 'the symbols',
  orders: 'the open orders',
  corrections: 'the corrections',
  fills: 'the fills',
  checks: 'the checks',
  log: 'the log',
  settings: 'the settings',
  standing: 'the standing orders',
  notify: 'the notifications',
};

/** What can't be shown as it is just now, and how the window is told. */
export class Unshown {
  private readonly parts = new Map<SliceName | 'notify', readonly Altered[]>();

  /** `altered` is empty when all of it fits again. The line is for the log file; null when there is nothing to say. */
  note(what: SliceName | 'notify', altered: readonly Altered[]): string | null {
    const lost = altered.filter((each) => each.what !== 'cut' || !isText(each.path));
    if (lost.length === 0 || what === 'notify') this.parts.delete(what);
    else this.parts.set(what, lost);
    if (altered.length === 0) return null;
    const named = altered.slice(0, 10).map((each) => `${each.path || 'all of it'} ${each.what}`);
    return `Not all of ${NAMES[what]} fits what the window takes (${altered.length}): ${named.join(', ')}.`;
  }

  banners(): SessionView['banners'] {
    if (this.parts.size === 0) return [];
    const names = [...this.parts.keys()].map((each) => NAMES[each]).join(', ');
    const sentence = `I can't show all of ${names} as it is: my log file names the parts. What else is shown is of now. Look at MEXC for what is missing.`;
    return [{ id: 'unshown', tone: 'alarm', sentence }];
  }
}

/** A text that was cut shows by its ellipsis that it was; a list that was cut shows nothing. */
function isText(path: string): boolean {
  return /(sentence|reason|title|label|detail|note|dataFolder|kind)$/.test(path);
}
