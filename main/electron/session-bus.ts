import { execFile } from 'node:child_process';

/** Runs a program for at most its time limit; rejects with Node's error of execFile, its stderr in the message. */
export type RunTool = (tool: string, args: readonly string[]) => Promise<string>;

/**
 * A tool of the desktop, without a shell, and with nothing of this process's environment but what finds the session bus.
 * It is killed after `limitMs`.
 */
export const toolRunner =
  (limitMs: number): RunTool =>
  (tool, args) =>
    new Promise((resolve, reject) => {
      const { PATH, DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR } = process.env;
      const env = { PATH, DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR, LC_ALL: 'C' };
      const options = { env, timeout: limitMs, killSignal: 'SIGKILL', maxBuffer: 10_000 } as const;
      execFile(tool, args, options, (error, stdout) => (error ? reject(error) : resolve(stdout)));
    });

/** Asks with the first of these tools that is here. Rejects as that does, and with ENOENT where none is. */
export async function askWith(
  tools: readonly (readonly [tool: string, args: readonly string[]])[],
  run: RunTool,
): Promise<string> {
  let missing: unknown = Object.assign(new Error('no tool'), { code: 'ENOENT' });
  for (const [tool, args] of tools) {
    try {
      return await run(tool, args);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      missing = error;
    }
  }
  throw missing;
}

/** What the tools say when nobody has the name that was asked for, and nobody can be started for it. */
export const isNobody = (error: unknown): boolean =>
  /ServiceUnknown|NameHasNoOwner|not provided by any|does not have an owner/i.test(String(error));
