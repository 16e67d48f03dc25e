import { dec } from '#shared/decimal.ts';
import { owned } from '#shared/owned.ts';
import { sleep } from '../ports/clock.ts';
import { PASSING } from '../ports/failure.ts';
import type { Account } from './account.ts';
import type { ManagedSymbol } from './managed-symbol.ts';

/** So many are read one after another at once. */
const AT_ONCE = 5;
/** Of more symbols the fees come one by one: each read is a fifteenth of what the exchange allows in 10 s. */
const APART_MS = 10_000;
/** Fees that could not be read are asked for again after this time. */
const AGAIN_MS = 60_000;

/**
 * Reads the account's own rates of each symbol once; until then the market's schedule holds. What can't be read for a
 * passing reason is asked for again, anything else is left at that.
 */
export class FeeReader {
  private readonly account: Account;
  private readonly due: ManagedSymbol[] = [];
  private atOnce = AT_ONCE;
  private reading = false;

  constructor(account: Account) {
    this.account = account;
  }

  /** Puts the symbol's rates into its state when its turn has come. Never throws. */
  read(managed: ManagedSymbol): void {
    this.due.push(managed);
    if (this.reading) return;
    owned(this.readAll(), (error) => {
      this.reading = false;
      this.account.fault(error);
    });
  }

  private async readAll(): Promise<void> {
    const { account } = this;
    this.reading = true;
    for (let managed = this.due.shift(); managed && !account.closing; managed = this.due.shift()) {
      if (account.symbols.get(managed.state.market.symbol) !== managed) continue;
      if (this.atOnce > 0) this.atOnce -= 1;
      else await sleep(account.clock, APART_MS);
      await this.readOne(managed);
    }
    this.reading = false;
  }

  private async readOne(managed: ManagedSymbol): Promise<void> {
    const { clock, exchange } = this.account;
    const fees = await exchange.fees(managed.state.market.symbol);
    if (!fees.ok) {
      if (PASSING.has(fees.failure.kind)) clock.after(AGAIN_MS, () => this.read(managed));
    } else if (fees.value.taker.gte(0) && fees.value.taker.lt(dec('0.1'))) {
      managed.apply({ type: 'fees read', takerFee: fees.value.taker });
    }
  }
}
