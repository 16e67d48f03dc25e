import type { KillSwitch } from '#main/desk/program/kill-switch.ts';
import { openKillSwitch } from '#main/desk/program/open-kill-switch.ts';
import type { HaltFile } from '#main/journal/halt-file.ts';
import type { StoredHalt } from '#main/journal/halts.ts';
import type { Engine } from '#main/sync/engine.ts';
import type { Clock } from '#main/sync/ports/clock.ts';
import type { AccountKey, JournalPort } from '#main/sync/ports/journal.ts';
import type { Halt, ProgramPort } from '#main/sync/ports/program.ts';
import type { Told } from '#shared/words/said.ts';

/** What the model journal answers as the real one answers `halts`. */
export async function haltsOf(
  journal: Pick<JournalPort, 'load'>,
  accounts: readonly AccountKey[],
): Promise<StoredHalt[]> {
  const found: StoredHalt[] = [];
  for (const account of accounts) {
    const value = (await journal.load(account)).docs.get('halt');
    if (value !== undefined) found.push({ account, value });
  }
  return found;
}

/** The file beside the journal, on a disk that never fails; it outlives the process with its owner. */
export class ModelHaltFile implements HaltFile {
  content: Halt | null = null;
  read = () => this.content;
  write = async (halt: Halt) => {
    this.content = halt;
  };
  remove = async () => {
    this.content = null;
  };
}

/** The program around one engine: its kill switch, and a lease that is taken back by it and given anew. */
export class ModelProgram implements ProgramPort {
  private number = 1;
  private kill!: KillSwitch;
  private engine: () => Engine | null = () => null;

  static async open(
    journal: JournalPort,
    accounts: readonly AccountKey[],
    file: HaltFile,
    clock: Clock,
    engine: () => Engine | null,
  ): Promise<ModelProgram> {
    const model = new ModelProgram();
    model.engine = engine;
    const halts = () => haltsOf(journal, accounts);
    model.kill = await openKillSwitch({ halts, append: journal.append }, file, clock, {
      pressed: (first) => engine()?.control.halted(first),
      rearmed: () => {
        model.number += 1;
        engine()?.control.rearmed();
      },
      changed: () => undefined,
    });
    return model;
  }

  halt(): Halt | null {
    return this.kill.halt;
  }

  lease(): number | null {
    return this.kill.halt === null ? this.number : null;
  }

  /** The right to send is taken back and given anew. */
  renew(): void {
    this.number += 1;
  }

  press(): Promise<Told> {
    return this.kill.press();
  }

  rearm(): Promise<void> {
    return this.kill.rearm(async () => this.engine()?.control.prepareRearm());
  }
}
