import { StartRefusal } from '#main/desk/launch/start-refusal.ts';
import { registerScheme } from '../protocol/app-protocol.ts';
import type { Runtime } from '../runtime.ts';
import { silenceChromium } from './network.ts';
import { refuseCertificatesAndLogins, refuseOpeningSwitches, sandboxEverything } from './process.ts';

/**
 * Everything that has to be locked before Electron is ready. Throws a StartRefusal when a packaged program was started
 * with a switch that would open what this closes; a developer's Electron may need one (a debugger, a container).
 */
export function lockProcess(runtime: Pick<Runtime, 'app' | 'protocol'>): void {
  const { app, protocol } = runtime;
  const refusal = app.isPackaged ? refuseOpeningSwitches(app) : null;
  if (refusal !== null) throw new StartRefusal(refusal);
  sandboxEverything(app);
  silenceChromium(app.commandLine);
  registerScheme(protocol);
  refuseCertificatesAndLogins(app);
}
