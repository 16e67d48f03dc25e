import { type Decimal, dec } from '#shared/decimal.ts';
import type { Accounts } from './accounts.ts';
import { Refused } from './types.ts';

/** A movement of funds that is not a trade. Airdrops have no record at MEXC, only a stream event. */
export interface Movement {
  id: string;
  kind: 'deposit' | 'withdrawal' | 'transfer' | 'airdrop';
  asset: string;
  amount: Decimal;
  time: number;
  updateTime: number;
  /** A deposit is credited at this moment; null once it is. */
  creditAt: number | null;
  /** Transfers only. */
  direction: 'SPOT_TO_FUTURES' | 'FUTURES_TO_SPOT' | 'SPOT_TO_SUB_ACCOUNT' | 'SUB_ACCOUNT_TO_SPOT' | null;
  /** Transfers to and from a sub-account only: its name. */
  subAccount?: string;
}

export type FuturesDirection = 'SPOT_TO_FUTURES' | 'FUTURES_TO_SPOT';
export type SubAccountDirection = 'SPOT_TO_SUB_ACCOUNT' | 'SUB_ACCOUNT_TO_SPOT';

/** Deposits, withdrawals, transfers and airdrops (MEXC API notes 2.5). */
export class Movements {
  readonly list: Movement[] = [];
  private pending: Movement[] = [];
  private readonly accounts: Accounts;
  private readonly touched: (movement: Movement) => void;

  constructor(accounts: Accounts, touched: (movement: Movement) => void) {
    this.accounts = accounts;
    this.touched = touched;
  }

  /** The moment of the next pending credit, or null. */
  nextDue(): number | null {
    let due: number | null = null;
    for (const one of this.pending) {
      if (one.creditAt !== null && (due === null || one.creditAt < due)) due = one.creditAt;
    }
    return due;
  }

  credit(now: number): void {
    if (this.pending.length === 0) return;
    for (const one of this.pending) {
      if (one.creditAt === null || one.creditAt > now) continue;
      const at = one.creditAt;
      one.creditAt = null;
      one.updateTime = at;
      this.touched(one);
      this.accounts.change(one.asset, one.amount, dec(0), 'DEPOSIT', at);
    }
    this.pending = this.pending.filter((one) => one.creditAt !== null);
  }

  deposit(id: string, asset: string, amount: Decimal, pendingMs: number, now: number): Movement {
    const movement = this.make(id, 'deposit', asset, amount, now);
    movement.creditAt = now + pendingMs;
    this.add(movement);
    this.pending.push(movement);
    this.credit(now);
    return movement;
  }

  /** The balance falls when the withdrawal is applied for (MEXC API notes 2.5). */
  withdraw(id: string, asset: string, amount: Decimal, now: number): Movement {
    this.demand(asset, amount);
    const movement = this.make(id, 'withdrawal', asset, amount, now);
    this.add(movement);
    this.accounts.change(asset, amount.negated(), dec(0), 'WITHDRAW', now);
    return movement;
  }

  transfer(id: string, asset: string, amount: Decimal, direction: FuturesDirection, now: number): Movement {
    const out = direction === 'SPOT_TO_FUTURES';
    if (out) this.demand(asset, amount);
    else if ((this.accounts.futures.get(asset) ?? dec(0)).lt(amount)) {
      throw new Refused(10101, 'Insufficient balance');
    }
    const movement = this.make(id, 'transfer', asset, amount, now);
    movement.direction = direction;
    this.add(movement);
    this.accounts.changeFutures(asset, out ? amount : amount.negated());
    this.accounts.change(asset, out ? amount.negated() : amount, dec(0), 'CONTRACT_TRANSFER', now);
    return movement;
  }

  /** What the sub-account then has is not kept here. */
  subAccountTransfer(
    id: string,
    move: { asset: string; amount: Decimal; direction: SubAccountDirection; subAccount: string },
    now: number,
  ): Movement {
    const { asset, amount, direction, subAccount } = move;
    const out = direction === 'SPOT_TO_SUB_ACCOUNT';
    if (out) this.demand(asset, amount);
    const movement = { ...this.make(id, 'transfer', asset, amount, now), direction, subAccount };
    this.add(movement);
    this.accounts.change(asset, out ? amount.negated() : amount, dec(0), 'INTERNAL_TRANSFER', now);
    return movement;
  }

  airdrop(id: string, asset: string, amount: Decimal, now: number): Movement {
    const movement = this.make(id, 'airdrop', asset, amount, now);
    this.add(movement);
    this.accounts.change(asset, amount, dec(0), 'SUGAR', now);
    return movement;
  }

  /** Takes over a stored movement. */
  load(movement: Movement): void {
    this.list.push(movement);
    if (movement.creditAt !== null) this.pending.push(movement);
  }

  private make(id: string, kind: Movement['kind'], asset: string, amount: Decimal, now: number): Movement {
    return { id, kind, asset, amount, time: now, updateTime: now, creditAt: null, direction: null };
  }

  private add(movement: Movement): void {
    this.list.push(movement);
    this.touched(movement);
  }

  private demand(asset: string, amount: Decimal): void {
    if (this.accounts.get(asset).free.lt(amount)) throw new Refused(10101, 'Insufficient balance');
  }
}
