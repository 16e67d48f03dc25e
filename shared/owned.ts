/**
 * Looks after work that nobody waits for: what it rejects with is told to `fault`, and never ends the program. Every
 * promise of `main/` is awaited, returned, or handed to this; `npm run lint` and `test/unit/walls` hold it.
 */
export function owned(work: Promise<unknown>, fault: (error: unknown) => void): void {
  work.catch(fault);
}
