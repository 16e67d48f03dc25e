import type { Texts, Voice } from '../../voice.ts';

/** The books of the account, and the report of a year. */
export const deskMoney = ({ say }: Voice) => ({
  rebuilt: ({ symbol, count }: { readonly symbol: string; readonly count: number }) =>
    say`I made the book of ${symbol} again from ${count} movements in my journal.`,
  rebuiltWithout: ({
    symbol,
    count,
    missing,
  }: {
    readonly symbol: string;
    readonly count: number;
    readonly missing: number;
  }) =>
    say`I made the book of ${symbol} again from ${count} movements in my journal; ${missing} are missing, and what they did counts as not explained.`,
  notes: {
    averageCost: 'Average cost over all that is held above the reserve, whoever traded; fees are part of it.',
    dollars: 'USDT and USDC count as 1 USD each.',
    withoutPrice:
      'What came without a price has the middle price of its minute as its cost: that is assumed, and said in the row.',
    costStated:
      'A row whose what is "cost stated" holds the cost that you stated for something that came in.',
    noAdvice: 'This is no tax advice: I tell what happened, not how it is taxed.',
  },
  row: {
    assumedAgain: 'the assumed cost holds again',
    toldBefore: ({ trade }: Texts<'trade'>) => say`told before as ${trade}`,
    purchase: ({ quantity, money, fee, feeAsset }: Texts<'quantity' | 'money' | 'fee' | 'feeAsset'>) =>
      say`a purchase of ${quantity} for ${money}, fee ${fee} ${feeAsset}`,
    sale: ({ quantity, money, fee, feeAsset }: Texts<'quantity' | 'money' | 'fee' | 'feeAsset'>) =>
      say`a sale of ${quantity} for ${money}, fee ${fee} ${feeAsset}`,
    cameFirst: ({ quantity, base }: Texts<'quantity' | 'base'>) =>
      say`${quantity} ${base} came first, without a record`,
    costAssumed: ({ quantity, base }: Texts<'quantity' | 'base'>) =>
      say`the cost of ${quantity} ${base} of it is assumed`,
    feeNotValued: ({ fee, feeAsset }: Texts<'fee' | 'feeAsset'>) =>
      say`the fee of ${fee} ${feeAsset} is not valued`,
    noRecord: 'no record tells of it',
    otherMarket: 'a trade of a market that is not in my list: only this side of it is known',
    assumedAtMiddle: 'cost assumed: the middle price of that minute',
    valuedAtMiddle: 'valued at the middle price of that minute',
    noPrice: 'no price is known',
    adopted: 'held when I first looked',
    feeOf: ({ trade }: Texts<'trade'>) => say`the fee of trade ${trade}, in its row too`,
    reserve: 'out of your reserve or into it, nothing moved',
    rebate: ({ record }: Texts<'record'>) => say`rebate of fees, ${record}`,
  },
});
