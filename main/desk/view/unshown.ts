import { words } from '#main/sync/engine-words.ts';
import { listed } from '#main/sync/together.ts';
import type { SessionView, SliceName } from '#shared/ipc/slices.ts';
import type { Told } from '#shared/words/said.ts';
import type { Altered } from '../dispatch/mend.ts';

const { names, cant } = words.deskView.unshown;
const said = words.deskDispatch.altered;

/** What can't be shown as it is just now, and how the window is told. */
export class Unshown {
  private readonly parts = new Map<SliceName | 'notify', readonly Altered[]>();

  /** `altered` is empty when all of it fits again. The line is for the log file; null when there is nothing to say. */
  note(what: SliceName | 'notify', altered: readonly Altered[]): Told | null {
    const lost = altered.filter((each) => each.what !== 'cut' || !isText(each.path));
    if (lost.length === 0 || what === 'notify') this.parts.delete(what);
    else this.parts.set(what, lost);
    if (altered.length === 0) return null;
    const named = altered
      .slice(0, 10)
      .map(({ path, what: how }) => said.part({ path: path || said.whole, what: said.what[how] }));
    return said.notAll({ name: names[what], count: altered.length, parts: listed(named) });
  }

  banners(): SessionView['banners'] {
    if (this.parts.size === 0) return [];
    const sentence = cant({ names: listed([...this.parts.keys()].map((each) => names[each])) });
    return [{ id: 'unshown', tone: 'alarm', sentence }];
  }
}

/** A text that was cut shows by its ellipsis that it was; a list that was cut shows nothing. */
function isText(path: string): boolean {
  return /(sentence|reason|title|label|detail|note|dataFolder|kind)$/.test(path);
}
