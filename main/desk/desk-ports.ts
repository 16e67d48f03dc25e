import { createCredentials } from '#main/credentials/credentials.ts';
import type { Credentials } from '#main/credentials/port.ts';
import { webSockets } from '#main/exchange/stream/socket.ts';
import { createCcxtTransport } from '#main/exchange/transport/ccxt-transport.ts';
import { haltFile } from '#main/journal/halt-file.ts';
import { openJournal } from '#main/journal/journal.ts';
import type { startPracticeWorker } from '#main/practice/worker-client.ts';
import { type InputFilesParts, inputFiles } from '#main/replay/input-files.ts';
import type { InputStore } from '#main/replay/store.ts';
import type { Clock } from '#main/sync/ports/clock.ts';
import { placeOf } from './account/place.ts';
import { httpsPost, type SendPost } from './alarms/https-post.ts';
import { systemClock } from './system-clock.ts';

/**
 * What the desk takes of the world: time, chance, disk, wire and keychain. A host takes the system's; the simulator
 * hands in models of these and plays the whole desk in virtual time.
 */
export interface DeskPorts {
  readonly clock: Clock;
  /** Calls back when everything that follows at once has happened: no promise is left that can settle. */
  readonly afterTurn: (run: () => void) => void;
  /** Keeps the inputs of the accounts that are opened, for replays. */
  readonly keepInputs: (parts: InputFilesParts) => InputStore;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly openJournal: typeof openJournal;
  readonly haltFile: typeof haltFile;
  readonly placeOf: typeof placeOf;
  readonly openTransport: typeof createCcxtTransport;
  readonly openSockets: typeof webSockets;
  readonly startPractice: typeof startPracticeWorker;
  readonly createCredentials: () => Credentials;
  readonly postAlarm: SendPost;
}

export const systemPorts: DeskPorts = {
  clock: systemClock,
  afterTurn: setImmediate,
  keepInputs: inputFiles,
  random: Math.random,
  openJournal,
  haltFile,
  placeOf,
  openTransport: createCcxtTransport,
  openSockets: webSockets,
  // The practice exchange is a third of the program's code, and live mode needs none of it.
  startPractice: async (...start) =>
    (await import('#main/practice/worker-client.ts')).startPracticeWorker(...start),
  createCredentials,
  postAlarm: httpsPost(),
};
