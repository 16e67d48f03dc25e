import type { HaltFile } from '#main/journal/halt-file.ts';
import type { Journal } from '#main/journal/journal.ts';
import type { Clock } from '#main/sync/ports/clock.ts';
import { haltAtStart } from './halt-at-start.ts';
import { KillSwitch, type KillSwitchParts } from './kill-switch.ts';

/**
 * The kill switch as the last run left it. A halt of an earlier version, which an account kept, becomes the program's;
 * one that is only half written is written again. Rejects when the journal can't be read.
 */
export async function openKillSwitch(
  journal: Pick<Journal, 'halts' | 'append'>,
  file: HaltFile,
  clock: Clock,
  hooks: Pick<KillSwitchParts, 'pressed' | 'rearmed' | 'changed'>,
): Promise<KillSwitch> {
  const { accounts, ...found } = haltAtStart(await journal.halts(), file.read(), clock.now());
  let opened = false;
  const changed = () => {
    if (opened) hooks.changed();
  };
  const kill = new KillSwitch({ journal, file, clock, found, ...hooks, changed });
  await kill.write();
  opened = true;
  // Only when the program itself holds it does an account let it go; what fails here is done again at the next start.
  if (kill.unwritten === null)
    for (const account of accounts)
      await journal.append(account, [{ type: 'doc', key: 'halt', value: null }]).catch(() => undefined);
  return kill;
}
