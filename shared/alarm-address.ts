import { words } from '#shared/settings/setting-words.ts';

const said = words.settingValues.why;

export const ALARM_ADDRESS_LENGTH = 200;

export type AlarmAddress =
  | { readonly ok: true; readonly url: URL }
  | { readonly ok: false; readonly sentence: string };

/**
 * The address of a topic that alarms are posted to, as the trader types it: https, a host and a topic. A name and a
 * password in front of the host are refused, since an address is shown; what follows a `?` is taken (ntfy's own `auth`
 * parameter: https://docs.ntfy.sh/publish/#query-param).
 */
export function alarmAddress(text: string): AlarmAddress {
  const no = (sentence: string): AlarmAddress => ({ ok: false, sentence });
  if (text.length > ALARM_ADDRESS_LENGTH) return no(said.addressTooLong({ most: ALARM_ADDRESS_LENGTH }));
  if (!URL.canParse(text) || /[\s\\\p{Cc}]/u.test(text)) return no(said.notAnAddress);
  const url = new URL(text);
  if (url.protocol !== 'https:') return no(said.notHttps);
  if (url.username !== '' || url.password !== '') return no(said.noPassword);
  if (url.hash !== '') return no(said.noHash);
  if (!/^\/[^/]/.test(url.pathname)) return no(said.noTopic({ host: url.host }));
  return { ok: true, url };
}

/** The host of an address, for a sentence; empty for none. Whoever knows the rest of it can read what is posted. */
export function alarmHost(text: string): string {
  return URL.canParse(text) ? new URL(text).host : '';
}
