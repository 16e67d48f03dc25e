import { words } from '../words.ts';
export interface Permission {
  readonly name: string;
  readonly why: string;
  readonly tick: boolean;
}

/** What to tick when a key is made at MEXC, by the names that MEXC uses. */
export const permissions: readonly Permission[] = [
  { name: 'SPOT_ACCOUNT_READ', why: words.keys.toReadWhatTheAccount, tick: true },
  { name: 'SPOT_DEAL_READ', why: words.keys.toReadOrdersAndFills, tick: true },
  { name: 'SPOT_DEAL_WRITE', why: words.keys.toPlaceAndCancelOrders, tick: true },
  { name: 'SPOT_WITHDRAW_READ', why: words.keys.onlyReadsTellsADeposit, tick: true },
  { name: 'SPOT_TRANSFER_READ', why: words.keys.onlyReadsTellsATransfer, tick: true },
  { name: 'SPOT_WITHDRAW_WRITE', why: words.keys.neverNothingHereEverWithdraws, tick: false },
];
