/** What to do about a page that died: load it again, or, when it keeps dying, stop and say so. */
export function createCrashGuard(now: () => number): { crashed(): 'reload' | 'give-up' } {
  const times: number[] = [];
  return {
    crashed() {
      const at = now();
      times.push(at);
      while ((times[0] ?? at) < at - 60_000) times.shift();
      return times.length > 3 ? 'give-up' : 'reload';
    },
  };
}
