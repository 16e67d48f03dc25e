import { EventEmitter } from 'node:events';
import type { WebContents, WebFrameMain } from 'electron';
import { requestWire } from '#main/electron/ipc/names.ts';
import type { Sender } from '#main/electron/ipc/sender.ts';
import { carryRequests } from '#main/electron/ipc/transport.ts';
import { IpcMainStandIn } from '#test/electron/standin/ipc-main.ts';
import { message, seeded } from './mutations.ts';
import { countingDesk, fresh, isAnswer, type Outcome, polluted } from './outcome.ts';

const frame = (url: string, origin: string, frameToken: string, parent: WebFrameMain | null = null) =>
  ({ url, origin, frameToken, parent }) as WebFrameMain;

const main = frame('app://main/index.html', 'app://main', 'main');

/** The window's contents, and senders that are not it. */
export function senders() {
  const contents = (token: WebFrameMain, destroyed = false) =>
    Object.assign(new EventEmitter(), {
      mainFrame: token,
      isDestroyed: () => destroyed,
    }) as unknown as WebContents;
  const window = contents(main);
  const hostile: Record<string, Sender> = {
    'a frame inside the window': {
      sender: window,
      senderFrame: frame('app://main/index.html', 'app://main', 'child', main),
    },
    'a frame of another origin': {
      sender: window,
      senderFrame: frame('https://example.com/', 'https://example.com', 'child', main),
    },
    'the main frame showing another site': {
      sender: window,
      senderFrame: frame('https://example.com/', 'https://example.com', 'main'),
    },
    'a look-alike origin': {
      sender: window,
      senderFrame: frame('app://main.example/', 'app://main.example', 'main'),
    },
    'an opaque origin': { sender: window, senderFrame: frame('app://main/index.html', 'null', 'main') },
    'a blank page': { sender: window, senderFrame: frame('about:blank', 'app://main', 'main') },
    'a frame that has gone': { sender: window, senderFrame: null },
    'another window': { sender: contents(main), senderFrame: main },
  };
  return { window, good: { sender: window, senderFrame: main } satisfies Sender, hostile };
}

/** Sends `count` messages as they come out of structured clone through the transport to the real dispatcher. */
export async function fuzzElectron(count: number, seed: number, desk = countingDesk()): Promise<Outcome> {
  const outcome = fresh();
  const random = seeded(seed);
  const ipcMain = new IpcMainStandIn();
  const { window, good, hostile } = senders();
  const strangers = Object.values(hostile);
  const end = carryRequests({
    ipcMain,
    contents: () => window,
    desk: Promise.resolve({ handle: desk.handle, subscribe: () => () => {} }),
    early: Promise.resolve(desk),
    log: () => {},
  });
  for (let sent = 0; sent < count; sent += 1) {
    const { channel, args, hostile: how } = message(random);
    // A replay: a valid message that somebody else sends again.
    const stranger = random() < 0.15 ? strangers[Math.floor(random() * strangers.length)] : undefined;
    const more = random() < 0.02 ? [{}] : [];
    const isHostile = how !== null || stranger !== undefined || more.length > 0;
    const before = desk.total();
    const [clonedChannel, ...cloned] = structuredClone([channel, args, ...more]);
    const result = await ipcMain.invoke(requestWire, stranger ?? good, [clonedChannel, ...cloned]);
    outcome.sent += 1;
    outcome[isHostile ? 'hostile' : 'valid'] += 1;
    const reached = desk.total() - before;
    const label = `${sent}: ${how ?? 'valid'} on ${String(channel).slice(0, 30)}`;
    if (isHostile && reached > 0) outcome.let.push(label);
    if (!isHostile && reached !== 1) outcome.lost.push(label);
    if (stranger) {
      if (!('error' in result) || !result.error.includes('refused'))
        outcome.crashes.push(`${label}: a stranger got an answer`);
    } else if (!('value' in result) || !isAnswer(result.value))
      outcome.crashes.push(`${label}: ${JSON.stringify(result).slice(0, 200)}`);
  }
  end();
  if (polluted()) outcome.crashes.push('a prototype was reached');
  outcome.crashes.push(...desk.faults);
  return outcome;
}
