import type { DeskView } from './desk-view.ts';
import type { Runtime } from './runtime.ts';

/** The setting decides which theme the native parts and the page's `prefers-color-scheme` show. */
export function followTheme(nativeTheme: Runtime['nativeTheme'], view: DeskView): void {
  const apply = () => {
    const wanted = view.settings()?.installation.theme;
    const source = wanted === 'light' || wanted === 'dark' ? wanted : 'system';
    if (nativeTheme.themeSource !== source) nativeTheme.themeSource = source;
  };
  view.onChange(apply);
  apply();
}
