import type { Texts, Voice } from '../voice.ts';

/** How the window stands with its engine. */
export const link = ({ say }: Voice) => ({
  stillStarting: 'The window is still starting.',
  refused: 'The engine refused this.',
  noToken:
    'This address has no token, so the engine takes no request from here. Open the address that it printed when it started.',
  tokenNotTaken:
    'The engine at this address did not take the token of this window. If it was started again, open the address that it printed then.',
  noMoreWindows: ({ reason }: Texts<'reason'>) => say`The engine takes no more windows. ${reason}`,
  firstWordLate: 'The engine waited 5 s for the first word of this window and closed.',
  engineClosed: 'The engine was closed.',
  engineLost: 'The window lost its engine.',
  otherContract: ({ contract, own }: { readonly contract: number; readonly own: number }) =>
    say`Engine and window are of two versions (${contract} and ${own}): reload the page.`,
  nothingWasSent: 'Nothing was sent: the window has no connection to its engine.',
  lostAnswer:
    'The engine went away before it answered, so I do not know whether this was done. I will show what the account says as soon as the engine is back.',
  lateAnswer:
    'The engine has not answered for 30 s, so I do not know whether this was done. Look at the open orders and the log before you try again.',
});
