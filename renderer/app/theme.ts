import { useEffect } from 'react';
import { useSettings } from '../store/selectors.ts';

/** Puts the chosen theme and the swapped colours on the document; "system" leaves it to the browser. */
export function useTheme(): void {
  const settings = useSettings();
  const theme = settings?.installation.theme ?? 'system';
  const swap = settings?.installation.swapColours ?? 'false';
  useEffect(() => {
    const root = document.documentElement;
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    else delete root.dataset.theme;
    root.dataset.swap = swap;
  }, [theme, swap]);
}
