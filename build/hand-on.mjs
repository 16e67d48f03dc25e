// What a program that only waits for another does with the signals that it gets.

/**
 * Hands signals on to the child until it has ended. Windows has none: there `kill` ends a process at once, and Ctrl+C
 * reaches every program of a console by itself. A desktop program has no console; where there is a channel to the child,
 * it is told to stop over that.
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Platform} platform
 */
export function handOnSignals(child, platform = process.platform) {
  const handOn = (signal) => {
    if (platform !== 'win32') child.kill(signal);
    else if (child.connected) child.send('stop');
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, handOn);
  child.once('exit', () => {
    for (const signal of signals) process.off(signal, handOn);
  });
}
