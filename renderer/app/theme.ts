import { useLayoutEffect, useSyncExternalStore } from 'react';
import { useSettings } from '../store/selectors.ts';

const dark = window.matchMedia('(prefers-color-scheme: dark)');
const nameOf = (query: { readonly matches: boolean }) => (query.matches ? 'dark' : 'light');

// Read once and then only heard: Chromium tells no change that somebody's reading of the query has brought forward.
let ofSystem = nameOf(dark);
const listeners = new Set<() => void>();
dark.addEventListener('change', (event) => {
  ofSystem = nameOf(event);
  for (const listener of listeners) listener();
});

function followSystem(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** `dark` or `light`, and whether buy and sell are swapped: changes whenever a colour on the screen does. */
export function useResolvedTheme(): string {
  const system = useSyncExternalStore(followSystem, () => ofSystem);
  const chosen = useSettings()?.installation.theme;
  const swap = useSettings()?.installation.swapColours === 'true';
  return `${chosen === 'light' || chosen === 'dark' ? chosen : system}${swap ? ' swapped' : ''}`;
}

/** Puts the chosen theme and the swapped colours on the document; "system" leaves it to the browser. */
export function useTheme(): void {
  const resolved = useResolvedTheme();
  // Before the charts read their colours, which they do in effects of their own.
  useLayoutEffect(() => {
    const [theme, swapped] = resolved.split(' ');
    document.documentElement.dataset.theme = theme;
    document.documentElement.dataset.swap = String(swapped === 'swapped');
  }, [resolved]);
}
