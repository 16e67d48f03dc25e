import type { Result } from '#main/sync/ports/failure.ts';
import type { Caller } from './caller.ts';
import {
  type Readable,
  readFuturesAssets,
  readSubAccountAssets,
  readSubAccounts,
  type WalletAsset,
} from './interpret/wallets.ts';

/** What the same owner holds beside the spot account: read only, for showing, never part of a check. */
export class Wallets {
  private readonly caller: Caller;

  constructor(caller: Caller) {
    this.caller = caller;
  }

  /** Needs CONTRACT_ACCOUNT_READ (MEXC API notes 7). */
  futures(): Promise<Result<Readable<WalletAsset>>> {
    return this.caller.call('futuresAssets', {}, readFuturesAssets);
  }

  /** Only a main account's key may ask (MEXC API notes 7). */
  subAccounts(): Promise<Result<Readable<string>>> {
    return this.caller.call('subAccounts', {}, readSubAccounts);
  }

  subAccount(name: string): Promise<Result<Readable<WalletAsset>>> {
    const params = { subAccount: name, accountType: 'SPOT' };
    return this.caller.call('subAccountAssets', params, readSubAccountAssets);
  }
}
