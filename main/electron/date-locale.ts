/**
 * How the system writes dates, out of what `app.getSystemLocale` says, which is the regional format on Windows and macOS
 * while the page's own is the language of Chromium (https://www.electronjs.org/docs/latest/api/app#appgetsystemlocale).
 * Null where that is no locale that Intl takes, as `C` on Linux.
 */
export function dateLocale(system: string): string | null {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([system])[0]?.slice(0, 60) ?? null;
  } catch {
    return null;
  }
}
