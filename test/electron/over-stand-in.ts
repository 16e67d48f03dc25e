import { Client } from '#test/e2e/harness/client.ts';
import type { OpenHost } from '#test/e2e/harness/running.ts';
import { prepareDocument, Window } from '#test/e2e/harness/window.ts';
import { bridgeWire } from './bridge-wire.ts';
import { type Started, startOverStandIn } from './start.ts';

/** The built desktop program over the stand-in, its own window, and a client that watches through its preload. */
export const openOverStandIn: OpenHost = async (args, { environment = {} } = {}) => {
  const started = await startOverStandIn({ args, environment, initScript: `(${prepareDocument})()` });
  const window = await Window.over(started.page);
  const client = await Client.over(await bridgeWire(started.page));
  return {
    kind: 'stand-in',
    client,
    window,
    pid: started.pid,
    url: null,
    own: (line) =>
      line.includes(`"port":"${started.browserPort}"`) || line.includes(`"port":${started.browserPort}`),
    said: started.output,
    end: (signal = 'SIGTERM') => ended(started, client, signal),
  };
};

async function ended(
  started: Started,
  client: Client,
  signal: 'SIGTERM' | 'SIGKILL',
): Promise<number | null> {
  client.close();
  await started.close(signal);
  return started.ended;
}
