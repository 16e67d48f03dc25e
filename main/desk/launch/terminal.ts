let listening = false;

/**
 * One short line for whoever watches the terminal. Never throws and never ends the process: the terminal, or the pipe
 * that stands for it, may be gone, and a file that it was led to may be full.
 */
export function sayOnStderr(line: string): void {
  try {
    // Without a listener Node throws what a stream couldn't write, later and out of everybody's reach.
    if (!listening) process.stderr.on('error', () => {});
    listening = true;
    process.stderr.write(`${line}\n`);
  } catch {
    // There is nobody to tell.
  }
}
