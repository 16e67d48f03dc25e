import { inWords } from '#main/desk/in-words.ts';
import type { Desk } from '#main/desk/port.ts';
import { words } from '#main/program-words.ts';
import type { ChannelName } from '#shared/ipc/contract.ts';
import { owned } from '#shared/owned.ts';

/** What tray, menu and notifications can do. Each is a request like the window's own: the desk decides. */
export interface Actions {
  show(): void;
  /** Shows the window with this symbol in front. */
  open(symbol: string): void;
  /** Shows the strip, on top of all windows. */
  strip(): void;
  checkNow(): void;
  pause(): void;
  resume(): void;
  /** No confirmation, as often as one likes, with or without a window. */
  kill(): void;
  quit(): void;
  openDataFolder(): void;
  /** Asks what shall be in it, writes it, and tells where it is. */
  exportReport(): void;
  openLink(name: 'api-keys' | 'open-orders' | 'api-docs'): void;
}

/** Sends one request; what the desk refuses is told in its own words, since no window may be there to show it. */
export async function ask(
  desk: Promise<Pick<Desk, 'handle'>>,
  tell: (title: string, sentence: string) => void,
  title: string,
  channel: ChannelName,
  args: unknown = {},
): Promise<void> {
  try {
    const answer = await (await desk).handle(channel, args);
    if (!answer.ok) tell(title, inWords(answer.message));
  } catch {
    tell(title, words.notifications.engineNotRunning);
  }
}

/** The same for a button that nobody waits behind. */
export function send(...request: Parameters<typeof ask>): void {
  const [, tell, title] = request;
  owned(ask(...request), (error) => tell(title, String(error)));
}
