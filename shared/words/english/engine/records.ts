import type { Texts, Voice } from '../../voice.ts';

/** The exchange's records of a change: what each one is called, which explain it, and what can't be read of them. */
export const records = ({ counted, say }: Voice) => ({
  bought: ({ quantity, base, price, id }: Texts<'quantity' | 'base' | 'price' | 'id'>) =>
    say`${quantity} ${base} bought at ${price} (trade ${id})`,
  sold: ({ quantity, base, price, id }: Texts<'quantity' | 'base' | 'price' | 'id'>) =>
    say`${quantity} ${base} sold at ${price} (trade ${id})`,
  moved: {
    deposit: ({ amount, asset, id }: Texts<'amount' | 'asset' | 'id'>) =>
      say`deposit of ${amount} ${asset} (${id})`,
    withdrawal: ({ amount, asset, id }: Texts<'amount' | 'asset' | 'id'>) =>
      say`withdrawal of ${amount} ${asset} (${id})`,
    transfer: ({ amount, asset, id }: Texts<'amount' | 'asset' | 'id'>) =>
      say`transfer of ${amount} ${asset} (${id})`,
    airdrop: ({ amount, asset, id }: Texts<'amount' | 'asset' | 'id'>) =>
      say`airdrop of ${amount} ${asset} (${id})`,
  },
  /** The same with the other side, `other`, which is one of those after it. */
  movedBetween: {
    deposit: ({ amount, asset, other, id }: Texts<'amount' | 'asset' | 'other' | 'id'>) =>
      say`deposit of ${amount} ${asset} ${other} (${id})`,
    withdrawal: ({ amount, asset, other, id }: Texts<'amount' | 'asset' | 'other' | 'id'>) =>
      say`withdrawal of ${amount} ${asset} ${other} (${id})`,
    transfer: ({ amount, asset, other, id }: Texts<'amount' | 'asset' | 'other' | 'id'>) =>
      say`transfer of ${amount} ${asset} ${other} (${id})`,
    airdrop: ({ amount, asset, other, id }: Texts<'amount' | 'asset' | 'other' | 'id'>) =>
      say`airdrop of ${amount} ${asset} ${other} (${id})`,
  },
  toSubAccount: ({ name }: Texts<'name'>) => say`to the sub-account ${name}`,
  fromSubAccount: ({ name }: Texts<'name'>) => say`from the sub-account ${name}`,
  toWallet: ({ name }: Texts<'name'>) => say`to the ${name} wallet`,
  fromWallet: ({ name }: Texts<'name'>) => say`from the ${name} wallet`,
  /** Records by their kinds, as `records`. */
  counted: {
    trade: ({ count }: { readonly count: number }) => counted(count, { one: 'fill', other: 'fills' }),
    deposit: ({ count }: { readonly count: number }) => counted(count, { one: 'deposit', other: 'deposits' }),
    withdrawal: ({ count }: { readonly count: number }) =>
      counted(count, { one: 'withdrawal', other: 'withdrawals' }),
    transfer: ({ count }: { readonly count: number }) =>
      counted(count, { one: 'transfer', other: 'transfers' }),
    airdrop: ({ count }: { readonly count: number }) => counted(count, { one: 'airdrop', other: 'airdrops' }),
    fee: ({ count }: { readonly count: number }) => counted(count, { one: 'fee', other: 'fees' }),
  },
  /** What records add up to, as `total`. */
  total: {
    sold: ({ amount, base }: Texts<'amount' | 'base'>) => say`${amount} ${base} sold`,
    bought: ({ amount, base }: Texts<'amount' | 'base'>) => say`${amount} ${base} bought`,
    wentOut: ({ amount, base }: Texts<'amount' | 'base'>) => say`${amount} ${base} went out`,
    cameIn: ({ amount, base }: Texts<'amount' | 'base'>) => say`${amount} ${base} came in`,
  },
  many: ({ records, total, first }: Texts<'records' | 'total' | 'first'>) =>
    say`${records}, ${total} in all; the first three: ${first}`,
  both: ({ first, second }: Texts<'first' | 'second'>) => say`${first}; ${second}`,
  ownOrder: ({ id }: Texts<'id'>) => say`own order ${id}`,
  ownFilled: ({ amount, base }: Texts<'amount' | 'base'>) => say`my own order filled: ${amount} ${base}`,
  fee: ({ amount, base }: Texts<'amount' | 'base'>) => say`a fee of ${amount} ${base}`,
  tradeElsewhere: ({ records }: Texts<'records'>) => say`a trade made elsewhere: ${records}`,
  tradesElsewhere: ({ records }: Texts<'records'>) => say`trades made elsewhere: ${records}`,
  notAllRead: ({ base }: Texts<'base'>) => say`Some ${base} moved, and I could not read all records of it.`,
  wentOutUnexplained: ({ amount, base }: Texts<'amount' | 'base'>) =>
    say`${amount} ${base} went out, and no record that I can read explains all of it.`,
  cameInUnexplained: ({ amount, base }: Texts<'amount' | 'base'>) =>
    say`${amount} ${base} came in, and no record that I can read explains all of it.`,
  thereIs: ({ record }: Texts<'record'>) => say`There is ${record}.`,
  these: ({ records }: Texts<'records'>) => say`${records}.`,
  untold: ({ from, to }: Texts<'from' | 'to'>) =>
    say`MEXC tells of trades of the last 7 days only: what was traded elsewhere from ${from} to ${to} I don't know.`,
  /** Lists of records, as `list`. */
  lists: {
    fills: 'fills',
    deposits: 'deposits',
    withdrawals: 'withdrawals',
    transfers: 'transfers',
    subAccountTransfers: 'transfers of sub-accounts',
  },
  notRead: ({ list, why }: Texts<'list' | 'why'>) => say`I could not read ${list}: ${why}`,
  mayNotRead: ({ list, permission }: Texts<'list' | 'permission'>) =>
    say`Your key may not read ${list}; ${permission} would have told.`,
  unreadFill: ({ symbol, what }: Texts<'symbol' | 'what'>) =>
    say`a fill of ${symbol} of which I can't read the ${what}`,
  unreadFillNamed: ({ symbol, id, what }: Texts<'symbol' | 'id' | 'what'>) =>
    say`a fill of ${symbol} (trade ${id}) of which I can't read the ${what}`,
  /** What a trade was told to be, as `now` and `before`. */
  facts: ({
    quantity,
    base,
    money,
    quote,
    fee,
    feeAsset,
  }: Texts<'quantity' | 'base' | 'money' | 'quote' | 'fee' | 'feeAsset'>) =>
    say`${quantity} ${base} for ${money} ${quote}, fee ${fee} ${feeAsset}`,
  toldOtherwise: ({ id, now, before }: Texts<'id' | 'now' | 'before'>) =>
    say`MEXC tells trade ${id} otherwise now: ${now}. Before it was ${before}. My books follow.`,
});
