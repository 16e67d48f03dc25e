import type { FlowWord, HandWord } from '#shared/ipc/portfolio.ts';

/** Whose hand, as a line of what changed says it. */
export const handTitle: Record<HandWord, string> = {
  here: 'You, here',
  standing: 'Standing orders',
  plumbline: 'Plumbline, corrections',
  elsewhere: 'Elsewhere',
};

/** The same in a table. */
export const byHand: Record<HandWord, string> = {
  here: 'here',
  standing: 'standing',
  plumbline: 'Plumbline',
  elsewhere: 'elsewhere',
};

/** What came or went without a trade. */
export const flowWords: Record<FlowWord, string> = {
  deposit: 'deposit',
  withdrawal: 'withdrawal',
  transfer: 'transfer',
  airdrop: 'airdrop',
  reserve: 'reserve',
  fee: 'fee of another symbol',
  market: 'traded for',
  adopted: 'held at the first look',
  unexplained: 'no record',
};
