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
  if (text.length > ALARM_ADDRESS_LENGTH) return no(`at most ${ALARM_ADDRESS_LENGTH} characters.`);
  if (!URL.canParse(text) || /[\s\\\p{Cc}]/u.test(text))
    return no('a whole address, such as https://ntfy.sh/a-name-that-nobody-guesses.');
  const url = new URL(text);
  if (url.protocol !== 'https:')
    return no('it must begin with https://, so that nobody on the way reads it.');
  if (url.username !== '' || url.password !== '') return no('without a name or a password in it.');
  if (url.hash !== '') return no('without a # in it.');
  if (!/^\/[^/]/.test(url.pathname))
    return no(`with a topic behind the host: https://${url.host}/your-topic.`);
  return { ok: true, url };
}

/** The host of an address, for a sentence; empty for none. Whoever knows the rest of it can read what is posted. */
export function alarmHost(text: string): string {
  return URL.canParse(text) ? new URL(text).host : '';
}
