import { writeFileSync } from 'node:fs';

/**
 * Keeps the keys out of what the system writes when this process crashes: on Linux a core dump then has no memory in it,
 * and so has one of the processes that are started from here (core(5), "Controlling which mappings are written to the
 * core dump"). Windows and macOS keep no memory unless somebody has set that up; Electron's own crash reporter is never
 * started, so its Crashpad writes nothing (electron/electron at 96f3996, docs/api/crash-reporter.md). Never throws.
 */
export function dumpNoMemory(platform: NodeJS.Platform = process.platform): void {
  if (platform !== 'linux') return;
  try {
    writeFileSync('/proc/self/coredump_filter', '0');
  } catch {
    // A container without /proc, or a kernel without core dumps.
  }
}
