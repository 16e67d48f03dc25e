import type { App } from 'electron';

/**
 * What a problem report says of the desktop program itself: its processes with their memory in KB, and the locale.
 * https://www.electronjs.org/docs/latest/api/app#appgetappmetrics
 */
export function aboutHost(
  app: Pick<App, 'getAppMetrics' | 'getSystemLocale' | 'isPackaged'>,
): Readonly<Record<string, unknown>> {
  return {
    packaged: app.isPackaged,
    'locale of the system': app.getSystemLocale(),
    processes: app.getAppMetrics().map(({ type, name, memory, cpu }) => ({
      type,
      name,
      memory: memory.workingSetSize,
      cpu: cpu.percentCPUUsage,
    })),
  };
}
