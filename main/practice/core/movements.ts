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
  /** A deposit is credited at this moment; null once it is, and for one that nothing credits by itself. */
  creditAt: number | null;
  /** What its record says, in MEXC's own numbers; null for what has no status of its own. */
  status: string | null;
  /** The chain that the record puts after the coin's name, `USDC-TRX`. */
  network?: string;
  /** Transfers only. */
  direction: 'SPOT_TO_FUTURES' | 'FUTURES_TO_SPOT' | 'SPOT_TO_SUB_ACCOUNT' | 'SUB_ACCOUNT_TO_SPOT' | null;
  /** Transfers to and from a sub-account only: its name. */
  subAccount?: string;
}

/** What a record says of itself beside asset and amount. */
export interface Told {
  readonly status?: string | undefined;
  readonly network?: string | undefined;
}

export type FuturesDirection = 'SPOT_TO_FUTURES' | 'FUTURES_TO_SPOT';
export type SubAccountDirection = 'SPOT_TO_SUB_ACCOUNT' | 'SUB_ACCOUNT_TO_SPOT';

/** Deposits with these are in the balance, withdrawals with these have given it back (MEXC API notes 0.2, 2.5). */
const DEPOSITED = new Set(['5', '12']);
const GIVEN_BACK = new Set(['8', '9']);
/** A deposit that waits for nothing but its moment, and one that has come. */
const PENDING = '4';
const SUCCESS = '5';

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
      if (!DEPOSITED.has(one.status ?? '')) one.status = SUCCESS;
      this.arrive(one, at);
    }
    this.pending = this.pending.filter((one) => one.creditAt !== null);
  }

  /**
   * With `pendingMs` it is credited then and says `status` until then; without, a status that means "in the balance"
   * is credited now, and any other stays until `setStatus`.
   */
  deposit(
    id: string,
    move: { asset: string; amount: Decimal; pendingMs?: number | undefined } & Told,
    now: number,
  ): Movement {
    const { asset, amount, pendingMs, status, network } = move;
    const movement = { ...this.make(id, 'deposit', asset, amount, now), ...(network ? { network } : {}) };
    const counted = status === undefined || DEPOSITED.has(status);
    movement.status = counted && pendingMs ? PENDING : (status ?? SUCCESS);
    if (counted || pendingMs) movement.creditAt = now + (pendingMs ?? 0);
    this.add(movement);
    if (movement.creditAt !== null) this.pending.push(movement);
    this.credit(now);
    return movement;
  }

  /** The balance falls when the withdrawal is applied for (MEXC API notes 2.5), and rises again when it fails. */
  withdraw(id: string, move: { asset: string; amount: Decimal } & Told, now: number): Movement {
    const { asset, amount, status = '7', network } = move;
    this.demand(asset, amount);
    const movement = { ...this.make(id, 'withdrawal', asset, amount, now), ...(network ? { network } : {}) };
    movement.status = status;
    this.add(movement);
    // One that has failed already has gone and come back before anybody could look.
    if (!GIVEN_BACK.has(status)) this.accounts.change(asset, amount.negated(), dec(0), 'WITHDRAW', now);
    return movement;
  }

  /**
   * Moves the record of a deposit or a withdrawal on: the balance follows where the new status means so and the old
   * one did not. What was credited or given back stays so. Throws `Refused` 22222 for any other record.
   */
  setStatus(id: string, status: string, now: number): Movement {
    const one = this.list.find((each) => each.id === id && each.status !== null);
    if (!one) throw new Refused(22222, 'record does not exist');
    const before = one.status ?? '';
    one.status = status;
    one.updateTime = now;
    one.creditAt = null;
    this.pending = this.pending.filter((each) => each !== one);
    if (one.kind === 'deposit' && DEPOSITED.has(status) && !DEPOSITED.has(before)) this.arrive(one, now);
    else if (one.kind === 'withdrawal' && GIVEN_BACK.has(status) && !GIVEN_BACK.has(before)) {
      this.accounts.change(one.asset, one.amount, dec(0), 'WITHDRAW', now);
    }
    this.touched(one);
    return one;
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

  /** Takes over a stored movement; a state file of an earlier version tells no status. */
  load(stored: Omit<Movement, 'status'> & { status?: string | null }): void {
    const usual = { deposit: stored.creditAt === null ? SUCCESS : PENDING, withdrawal: '7' };
    const status = stored.status ?? usual[stored.kind as keyof typeof usual] ?? null;
    const movement = { ...stored, status };
    this.list.push(movement);
    if (movement.creditAt !== null) this.pending.push(movement);
  }

  private make(id: string, kind: Movement['kind'], asset: string, amount: Decimal, now: number): Movement {
    return {
      id,
      kind,
      asset,
      amount,
      time: now,
      updateTime: now,
      creditAt: null,
      status: null,
      direction: null,
    };
  }

  private arrive(one: Movement, at: number): void {
    one.updateTime = at;
    this.touched(one);
    this.accounts.change(one.asset, one.amount, dec(0), 'DEPOSIT', at);
  }

  private add(movement: Movement): void {
    this.list.push(movement);
    this.touched(movement);
  }

  private demand(asset: string, amount: Decimal): void {
    if (this.accounts.get(asset).free.lt(amount)) throw new Refused(10101, 'Insufficient balance');
  }
}
