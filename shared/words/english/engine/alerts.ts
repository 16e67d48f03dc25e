import type { Texts, Voice } from '../../voice.ts';

interface Change extends Texts<'size' | 'asset' | 'dollars' | 'share'> {
  /** From where on it is told. */
  readonly usd: number;
  readonly percent: number;
}

/** What the alerts look for and have found, with the limit that it went past. */
export const alerts = ({ counted, say }: Voice) => ({
  balance: {
    wentOutTitle: ({ asset, size }: Texts<'asset' | 'size'>) => say`${asset}: ${size} went out`,
    cameInTitle: ({ asset, size }: Texts<'asset' | 'size'>) => say`${asset}: ${size} came in`,
    wentOutElsewhere: ({ size, asset, dollars, share, usd, percent }: Change) =>
      say`${size} ${asset} went out (${dollars} USD, ${share} % of what you hold), by a trade made elsewhere. I alert from ${usd} USD or ${percent} % on.`,
    cameInElsewhere: ({ size, asset, dollars, share, usd, percent }: Change) =>
      say`${size} ${asset} came in (${dollars} USD, ${share} % of what you hold), by a trade made elsewhere. I alert from ${usd} USD or ${percent} % on.`,
    wentOut: ({ size, asset, dollars, share, usd, percent }: Change) =>
      say`${size} ${asset} went out (${dollars} USD, ${share} % of what you hold), and no trade that I know of explains it. I alert from ${usd} USD or ${percent} % on.`,
    cameIn: ({ size, asset, dollars, share, usd, percent }: Change) =>
      say`${size} ${asset} came in (${dollars} USD, ${share} % of what you hold), and no trade that I know of explains it. I alert from ${usd} USD or ${percent} % on.`,
  },
  budget: {
    title: 'Request limit nearly used',
    used: ({ percent, seconds }: { readonly percent: number; readonly seconds: number }) =>
      say`Over ${percent} % of the exchange's request limit has been used for ${seconds} s, so checks and corrections wait for their turn. Another program on the same key or address, or very many symbols, would explain it.`,
  },
  corrections: {
    title: ({ count }: { readonly count: number }) =>
      say`${counted(count, { one: 'correction', other: 'corrections' })} in an hour`,
    many: ({ count, most }: { readonly count: number; readonly most: number }) =>
      say`I made ${counted(count, { one: 'correction', other: 'corrections' })} within an hour; I alert over ${most}. Something keeps changing what you hold: another program, or an order placed elsewhere.`,
  },
  drift: {
    title: ({ symbol, word, minutes }: Texts<'symbol' | 'word'> & { readonly minutes: number }) =>
      say`${symbol}: ${word} for ${minutes} min`,
    lasts: ({ symbol, word, minutes }: Texts<'symbol' | 'word'> & { readonly minutes: number }) =>
      say`${symbol} has not been in sync for ${minutes} min; it is "${word}" now. Look at what it waits for.`,
  },
  key: {
    expiredTitle: 'Your key has expired',
    expiresTitle: ({ days }: { readonly days: number }) =>
      say`Your key expires in ${counted(days, { one: 'day', other: 'days' })}`,
    expired:
      'Your key has expired; then nothing can be read or corrected. Renew it at MEXC, where a key can be renewed in its last 5 days, or make a new one and save it on the key screen.',
    expires: ({ days }: { readonly days: number }) =>
      say`Your key expires in ${counted(days, { one: 'day', other: 'days' })}; then nothing can be read or corrected. Renew it at MEXC, where a key can be renewed in its last 5 days, or make a new one and save it on the key screen.`,
  },
  success: {
    title: 'Checks fail',
    few: ({
      percent,
      checks,
      least,
    }: {
      readonly percent: number;
      readonly checks: number;
      readonly least: number;
    }) =>
      say`Only ${percent} % of the last ${checks} checks could read the account; I alert under ${least} %. Look at the connection, and at the log for the reasons.`,
  },
});
