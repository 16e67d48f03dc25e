import type { Texts, Voice } from '../../voice.ts';

/** The account beside its trading: alerts, what else it has, its key, its settings, and a folder that was moved. */
export const deskAccount = ({ counted, say }: Voice) => ({
  alerts: {
    over: 'That alert is over, or has come again since.',
    acknowledged: ({ title }: Texts<'title'>) =>
      say`Acknowledged: ${title}. I say it again only when it has cleared and comes again.`,
    cleared: ({ title }: Texts<'title'>) => say`Over: ${title}.`,
    quietHours: 'It is quiet hours, so I send no notification yet.',
  },
  rest: {
    never:
      'Margin, lending and Earn have no API at MEXC: what you moved there has left the spot account as far as I can see, and I show nothing of it.',
    futures: 'Futures',
    futuresWallet: 'Futures wallet',
    subAccounts: 'Sub-accounts',
    subAccount: ({ name }: Texts<'name'>) => say`Sub-account ${name}`,
    unreadBalances: ({ whose, count }: { readonly whose: string; readonly count: number }) =>
      say`${whose}, balances that I can't read: ${count}.`,
    unreadNames: ({ count }: { readonly count: number }) =>
      say`Sub-accounts whose name I can't read: ${count}.`,
    moreBalances: ({ whose, count }: { readonly whose: string; readonly count: number }) =>
      say`${whose}: ${count} more balances are not shown.`,
    notRead: ({ whose, why }: Texts<'whose' | 'why'>) => say`${whose}: ${why}`,
    mayNotRead: ({ permission }: Texts<'permission'>) =>
      say`your key may not read it. Give the key ${permission} (it only reads) if you want it shown here.`,
  },
  keyTest: {
    without: {
      SPOT_ACCOUNT_READ: "I can't read what you hold, so nothing works.",
      SPOT_DEAL_READ: "I can't look orders up, so nothing works.",
      SPOT_DEAL_WRITE: 'I can watch, but neither trade nor correct.',
      SPOT_WITHDRAW_READ: "I can't tell a deposit or withdrawal from anything else, and will ask.",
      SPOT_TRANSFER_READ: "I can't tell a transfer from anything else, and will ask.",
    },
    granted: ({ permission }: Texts<'permission'>) => say`${permission}: granted.`,
    missing: ({ permission, without }: Texts<'permission' | 'without'>) =>
      say`${permission} is missing: ${without}`,
    clock: ({ ms }: { readonly ms: number }) =>
      say`Your clock and MEXC's differ by ${ms} ms; I allow for it.`,
    unnamed: ({ why }: Texts<'why'>) =>
      say`MEXC would not tell which account this key belongs to, and Live opens only an account that it has named: ${why}`,
    permissionsUnknown:
      'MEXC would not tell what this key may do: its permissions are unknown, also whether it may withdraw.',
    mayWithdraw: 'This key may withdraw. Plumbline never needs that: make a key without it.',
    expiresIn: ({ days }: { readonly days: number }) =>
      say`The key expires in ${counted(days, { one: 'day', other: 'days' })}.`,
    expiryUnknown: "I can't tell when the key expires; it may never.",
    bound: 'The key is bound to your IP addresses.',
    notBound: 'The key is not bound to an IP address: bind it, and it also lives longer.',
    boundUnknown: 'Whether the key is bound to an IP address is unknown.',
    readsOnly: 'The key reads the account; what else it may do is unknown.',
    works: 'The key works.',
    lacks: ({ permissions }: Texts<'permissions'>) => say`The key works, but lacks ${permissions}.`,
  },
  moved: {
    otherComputer: 'was on another computer or under another user before',
    otherFolder: ({ before, now }: Texts<'before' | 'now'>) =>
      say`was at ${before} before and is at ${now} now`,
    folder: ({ where }: Texts<'where'>) =>
      say`This data folder ${where}: it was moved or copied. From here on I am another installation, and sync is paused. If a copy of it still runs, both would trade: make sure that only this one does, then resume.`,
  },
  madeUpName: ({ account, name }: Texts<'account' | 'name'>) =>
    say`An earlier version could not read the number of account ${account} and kept a part of its history under the name ${name}. I hold to what ${account} itself has, and sync is paused: compare what is asked and your reserves, then resume.`,
  settings: {
    unknown: ({ key }: Texts<'key'>) => say`There is no setting "${key}".`,
    isOf: ({ title, scope }: Texts<'title' | 'scope'>) => say`${title} is a setting of the ${scope}.`,
    scopes: { installation: 'installation', account: 'account', symbol: 'symbol' },
    reserve: ({ asset }: Texts<'asset'>) => say`Reserve of ${asset}`,
    reserveBounds: ({ asset }: Texts<'asset'>) =>
      say`Reserve of ${asset}: a number of ${asset}, zero or more.`,
    shareGone: ({ symbol }: Texts<'symbol'>) =>
      say`The share of ${symbol} in your money is gone: a percent is of all the money in the quote asset now. Nothing was sent.`,
    sharesGone: ({ count }: { readonly count: number }) =>
      say`The shares of ${counted(count, { one: 'symbol', other: 'symbols' })} in your money are gone: a percent is of all the money in the quote asset now. Nothing was sent.`,
  },
});
