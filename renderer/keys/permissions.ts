export interface Permission {
  readonly name: string;
  readonly why: string;
  readonly tick: boolean;
}

/** What to tick when a key is made at MEXC, by the names that MEXC uses. */
export const permissions: readonly Permission[] = [
  { name: 'SPOT_ACCOUNT_READ', why: 'to read what the account holds', tick: true },
  { name: 'SPOT_DEAL_READ', why: 'to read orders and fills', tick: true },
  { name: 'SPOT_DEAL_WRITE', why: 'to place and cancel orders', tick: true },
  { name: 'SPOT_WITHDRAW_READ', why: 'only reads: tells a deposit from a trade', tick: true },
  { name: 'SPOT_TRANSFER_READ', why: 'only reads: tells a transfer from a trade', tick: true },
  { name: 'SPOT_WITHDRAW_WRITE', why: 'never: nothing here ever withdraws', tick: false },
];
