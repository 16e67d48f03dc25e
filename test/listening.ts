import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** The TCP ports on which the process `pid` listens, as Linux tells in /proc: whatever else runs here doesn't count. */
export function portsOf(pid: number): readonly number[] {
  const own = new Set<string>();
  for (const fd of readdirSync(`/proc/${pid}/fd`)) {
    try {
      own.add(readlinkSync(`/proc/${pid}/fd/${fd}`));
    } catch {
      // It was closed meanwhile.
    }
  }
  const rows = ['tcp', 'tcp6'].flatMap((table) =>
    readFileSync(`/proc/${pid}/net/${table}`, 'utf8').trim().split('\n').slice(1),
  );
  return rows
    .map((row) => row.trim().split(/\s+/))
    .filter((fields) => fields[3] === '0A' && own.has(`socket:[${fields[9]}]`))
    .map((fields) => Number.parseInt((fields[1] ?? '').split(':')[1] ?? '', 16));
}

/** Sends SIGUSR1 and gives the ports on which the process listens now and did not before. */
export async function openedBySigusr1(pid: number): Promise<readonly number[]> {
  const before = portsOf(pid);
  process.kill(pid, 'SIGUSR1');
  // Node opens its inspector within a few milliseconds; on a busy machine it may take longer.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  return portsOf(pid).filter((port) => !before.includes(port));
}
