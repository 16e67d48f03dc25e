import type { Texts, Voice } from '../../voice.ts';

/** What an account's exchange and its key are, and what happens when the practice exchange is disturbed. */
export const venues = ({ say }: Voice) => ({
  keys: {
    given: 'The keys were given at the start; they are kept in memory for this run only.',
    inMemory: 'The keys are in memory for this run only: there is no keychain to keep them in.',
    inKeychain: 'The keys lie in your keychain.',
    noneInSimulation: 'Simulation needs no key: nothing leaves this computer.',
    ownOfPractice: 'Practice has a key of its own; yours is not used.',
  },
  account: {
    unnamed: ({ failure }: Texts<'failure'>) =>
      say`I don't know yet which account this key belongs to, so I open none: ${failure}`,
    givePermission:
      'Give the key the permission SPOT_ACCOUNT_READ at MEXC, or make a new key that has it and save it on the key screen.',
    lookBetween:
      'If it stays so, look what stands between this computer and MEXC: a proxy, a login page of the network.',
    testKey: 'If it stays so, test the key on the key screen.',
    contradiction: ({ known, told }: Texts<'known' | 'told'>) =>
      say`This key belonged to account ${known}, and now MEXC says ${told}. I open neither. If you are sure of ${told}, make a new key there and save it on the key screen.`,
  },
  disturbed: {
    bought: ({ quantity, base }: Texts<'quantity' | 'base'>) =>
      say`Someone bought ${quantity} ${base} on the phone.`,
    sold: ({ quantity, base }: Texts<'quantity' | 'base'>) =>
      say`Someone sold ${quantity} ${base} on the phone.`,
    deposit: ({ amount, asset }: Texts<'amount' | 'asset'>) => say`A deposit of ${amount} ${asset} arrived.`,
    withdrawn: ({ amount, asset }: Texts<'amount' | 'asset'>) => say`${amount} ${asset} was withdrawn.`,
    toFutures: ({ amount, asset }: Texts<'amount' | 'asset'>) =>
      say`${amount} ${asset} went to the futures wallet.`,
    orderToBuy: ({ quantity, price }: Texts<'quantity' | 'price'>) =>
      say`Someone placed an order to buy ${quantity} at ${price} on the phone.`,
    orderToSell: ({ quantity, price }: Texts<'quantity' | 'price'>) =>
      say`Someone placed an order to sell ${quantity} at ${price} on the phone.`,
    priceMoved: ({ symbol, percent }: Texts<'symbol' | 'percent'>) =>
      say`The price of ${symbol} moved by ${percent} %.`,
    fillsWhileOff: ({ symbol, price }: Texts<'symbol' | 'price'>) =>
      say`While Plumbline is off the next time, the price of ${symbol} comes to ${price} and goes back. Close it, and start it again.`,
    limitCancelled: ({ symbol }: Texts<'symbol'>) =>
      say`Someone cancelled your limit on ${symbol} on the phone.`,
    bookStands: ({ symbol }: Texts<'symbol'>) => say`The order book of ${symbol} stands still.`,
    bookMoves: ({ symbol }: Texts<'symbol'>) => say`The order book of ${symbol} moves again.`,
    replyGetsLost: 'The reply to the next order will get lost.',
    down: ({ seconds }: { readonly seconds: number }) => say`The exchange is down for ${seconds} s.`,
    slower: ({ ms }: { readonly ms: number }) => say`Every reply takes ${ms} ms longer.`,
    quick: 'Replies are quick again.',
    streamSilent: ({ seconds }: { readonly seconds: number }) => say`The stream is silent for ${seconds} s.`,
    wick: ({
      symbol,
      price,
      seconds,
    }: {
      readonly symbol: string;
      readonly price: string;
      readonly seconds: number;
    }) => say`The price of ${symbol} fell to ${price} and is back after ${seconds} s: a wick.`,
    throughStop: ({ symbol, price, stopPrice }: Texts<'symbol' | 'price' | 'stopPrice'>) =>
      say`The price of ${symbol} fell to ${price}, through your stop at ${stopPrice}.`,
  },
});
