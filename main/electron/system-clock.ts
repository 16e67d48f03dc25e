/** The host's own time: only for windows, notifications and patience; the engine has a clock of its own. */
export const systemClock = {
  now: () => Date.now(),
  after(milliseconds: number, run: () => void): () => void {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  every(milliseconds: number, run: () => void): () => void {
    const timer = setInterval(run, milliseconds);
    return () => clearInterval(timer);
  },
};
export type HostClock = typeof systemClock;
