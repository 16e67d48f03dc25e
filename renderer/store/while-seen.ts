/**
 * Looks at once, every `everyMs`, and when the page is seen again; never while it is hidden. `look` asks `isWanted` whether
 * what it has learnt is still to be shown. Gives what ends it.
 */
export function lookWhileSeen(look: (isWanted: () => boolean) => Promise<void>, everyMs: number): () => void {
  let wanted = true;
  const now = () => {
    if (!document.hidden) void look(() => wanted);
  };
  now();
  const timer = setInterval(now, everyMs);
  document.addEventListener('visibilitychange', now);
  return () => {
    wanted = false;
    clearInterval(timer);
    document.removeEventListener('visibilitychange', now);
  };
}
