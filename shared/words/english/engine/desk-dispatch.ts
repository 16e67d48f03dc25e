import type { Texts, Voice } from '../../voice.ts';

/** What a request is answered with that the desk can't take, carry out or write down, and what stands for what can't be shown. */
export const deskDispatch = ({ say }: Voice) => ({
  badArguments: ({ channel, what }: Texts<'channel' | 'what'>) =>
    say`${channel} can't take these arguments: ${what}.`,
  unknownChannel: ({ channel }: Texts<'channel'>) => say`There is no channel "${channel}".`,
  unnamedChannel: 'The channel must be named by a text.',
  fault: ({ channel }: Texts<'channel'>) =>
    say`I could not answer ${channel} through a fault of my own, which the log describes; look at the orders before you try again.`,
  notWritten: ({ why }: Texts<'why'>) =>
    say`I could not write this down, so nothing was changed: ${why} Try again when that is repaired.`,
  issue: {
    wrongForm: 'it has the wrong form',
    at: ({ where, what }: Texts<'where' | 'what'>) => say`${where}: ${what}`,
    key: ({ key }: Texts<'key'>) => say`"${key}"`,
    oneKey: ({ keys }: Texts<'keys'>) => say`${keys} does not belong there`,
    someKeys: ({ keys }: Texts<'keys'>) => say`${keys} do not belong there`,
  },
  notShown: "This can't be shown as it is; my log file says why.",
  /** In the place of an order's state. */
  notShownState: "This can't be shown as it is; my log file says why.",
  /** What the log says of what a window is not shown as it is. */
  altered: {
    notAll: ({
      name,
      count,
      parts,
    }: {
      readonly name: string;
      readonly count: number;
      readonly parts: string;
    }) => say`Not all of ${name} fits what the window takes (${count}): ${parts}.`,
    whole: 'all of it',
    part: ({ path, what }: Texts<'path' | 'what'>) => say`${path} ${what}`,
    what: { cut: 'cut', 'left out': 'left out', replaced: 'replaced' },
  },
});
