import { useEffect, useSyncExternalStore } from 'react';
import { useSettings } from '../store/selectors.ts';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

function followSystem(listener: () => void): () => void {
  dark.addEventListener('change', listener);
  return () => dark.removeEventListener('change', listener);
}

/** `dark` or `light`, and whether buy and sell are swapped: changes whenever a colour on the screen does. */
export function useResolvedTheme(): string {
  const system = useSyncExternalStore(followSystem, () => (dark.matches ? 'dark' : 'light'));
  const chosen = useSettings()?.installation.theme;
  const swap = useSettings()?.installation.swapColours === 'true';
  return `${chosen === 'light' || chosen === 'dark' ? chosen : system}${swap ? ' swapped' : ''}`;
}

/** Puts the chosen theme and the swapped colours on the document; "system" leaves it to the browser. */
export function useTheme(): void {
  const resolved = useResolvedTheme();
  useEffect(() => {
    const [theme, swapped] = resolved.split(' ');
    document.documentElement.dataset.theme = theme;
    document.documentElement.dataset.swap = String(swapped === 'swapped');
  }, [resolved]);
}
