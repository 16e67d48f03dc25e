import type { Handlers } from '#main/desk/dispatch/dispatcher.ts';
import { serve } from '#main/headless/serve.ts';
import { openWebServer } from '#main/headless/web-server.ts';
import { readWindowFiles } from '#main/headless/window-files.ts';
import { fakeDesk } from './fake-desk.ts';
import { Wire } from './wire.ts';

export const token = 'T'.repeat(43);

/** The real web server and socket over a desk that records, in this process. */
export async function startServer(changes: Partial<Handlers> = {}, folder?: string) {
  const files = folder ? readWindowFiles(folder) : new Map();
  const desk = fakeDesk(changes);
  const web = await openWebServer(0, files);
  const said: string[] = [];
  const served = serve({
    web,
    desk,
    token,
    log: (sentence) => said.push(sentence),
    monotonic: () => performance.now(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  });
  const wires: Wire[] = [];
  return {
    desk,
    said,
    port: web.port,
    served,
    /** A connection, closed with the server. */
    connect(headers: Record<string, string> = {}) {
      const wire = new Wire(served.ws, headers);
      wires.push(wire);
      return wire;
    },
    stop() {
      for (const wire of wires) wire.close();
      served.close();
      web.server.closeAllConnections();
      desk.publisher.close();
    },
  };
}
