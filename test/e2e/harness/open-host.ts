import { cleanUp } from './host.ts';
import { closeBrowser, openHeadless } from './over-headless.ts';
import { hostKind, type OpenHost, type Running } from './running.ts';

/** Each is loaded only where it is wanted. */
const openers: Record<ReturnType<typeof hostKind>, () => Promise<OpenHost>> = {
  headless: async () => openHeadless,
  'stand-in': async () => (await import('#test/electron/over-stand-in.ts')).openOverStandIn,
  electron: async () => (await import('#test/electron/over-runtime.ts')).openOverRuntime,
};

const open = new Set<Running>();

/** Starts the program over the host that this run is about. */
export const openHost: OpenHost = async (args, options) => {
  const running = await (await openers[hostKind()]())(args, options);
  open.add(running);
  return running;
};

/** Ends what tests have left open, and removes their folders; for `afterAll`. */
export async function closeHosts(): Promise<void> {
  for (const running of open) await running.end('SIGKILL').catch(() => undefined);
  open.clear();
  await closeBrowser();
  if (hostKind() === 'stand-in') await (await import('#test/electron/start.ts')).closeChromium();
  await cleanUp();
}
