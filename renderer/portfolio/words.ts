import type { FlowWord, HandWord } from '#shared/ipc/portfolio.ts';
import { words } from '../words.ts';

/** Whose hand, as a line of what changed says it. */
export const handTitle: Record<HandWord, string> = {
  here: words.portfolio.youHere,
  standing: words.portfolio.standingOrders,
  plumbline: words.portfolio.plumblineCorrections,
  elsewhere: words.portfolio.elsewhereTitle,
};

/** The same in a table. */
export const byHand: Record<HandWord, string> = {
  here: words.portfolio.here,
  standing: words.portfolio.standing,
  plumbline: words.portfolio.plumbline,
  elsewhere: words.portfolio.elsewhere,
};

/** What came or went without a trade. */
export const flowWords: Record<FlowWord, string> = {
  deposit: words.portfolio.deposit,
  withdrawal: words.portfolio.withdrawal,
  transfer: words.portfolio.transfer,
  airdrop: words.portfolio.airdrop,
  reserve: words.portfolio.reserve,
  fee: words.portfolio.feeOfAnotherSymbol,
  market: words.portfolio.traded,
  adopted: words.portfolio.heldAtTheFirstLook,
  unexplained: words.portfolio.noRecord,
};
