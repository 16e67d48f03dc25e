import { dec } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import type { Account } from '../account/account.ts';
import { trip } from '../account/breaker.ts';
import { haltSymbol } from '../account/halt-symbol.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import type { PurchaseTurns } from '../account/purchase-turns.ts';
import type { SymbolState } from '../account/symbol-state.ts';
import { today } from '../account/today.ts';
import { lastPrice } from '../check/evaluate-symbol.ts';
import { ownFault } from '../check/pass.ts';
import { correctionExecution } from '../execution/correction.ts';
import { execute } from '../execution/execute.ts';
import type { Execution } from '../execution/execution.ts';
import { begin, end } from '../execution/steps.ts';
import { sideClosed } from '../rules/market-changes.ts';
import { together } from '../together.ts';
import { occupied } from './decide.ts';

/** A correction goes after the clicks that wait for the same quote asset. */
const CORRECTION_RANK = 1;

/** Corrections, and what else is not a click: each in its quote asset's turn, as far as the breaker lets it. */
export class Corrections {
  private readonly account: Account;
  private readonly purchaseTurns: PurchaseTurns;
  private readonly after: (managed: ManagedSymbol) => void;
  private readonly running = new Set<Promise<void>>();

  constructor(account: Account, purchaseTurns: PurchaseTurns, after: (managed: ManagedSymbol) => void) {
    this.account = account;
    this.purchaseTurns = purchaseTurns;
    this.after = after;
  }

  /**
   * Starts the correction of an evaluated difference, unless the breaker says no: then the symbol halts. What it does, in
   * words; null when nothing was started.
   */
  correct(managed: ManagedSymbol, approved: boolean): Told | null {
    const { state } = managed;
    const { judged } = state.doc;
    const plan = judged?.correction;
    const { account } = this;
    // A symbol may have been removed while its check was under way.
    if (!plan || occupied(state) || account.symbols.get(state.market.symbol) !== managed) return null;
    const rest = approved ? 0 : (state.correctAfter ?? 0) - account.clock.monotonic();
    if (rest > 0) {
      managed.apply({ type: 'look again', at: account.clock.monotonic() + rest });
      return null;
    }
    const shut = sideClosed(state.market, plan.side);
    if (shut) {
      managed.setHealth(state.health, together(judged.sentence, shut));
      return null;
    }
    const now = account.clock.now();
    const notional = dec(plan.quantity).mul(lastPrice(state) ?? 0);
    const unasked = approved ? null : notional;
    const tripped = trip(state.doc.breaker, this.limits(state), now, plan.side, unasked, today(managed));
    if (tripped) {
      haltSymbol(managed, tripped);
      return null;
    }
    const execution = correctionExecution(managed, approved);
    // An approved one keeps its question until something is sent: what came to nothing is asked again.
    if (!approved) account.note([managed.update({ question: null })]);
    this.launch(managed, execution);
    return execution.title;
  }

  /** Runs an execution of the symbol in its turn, in the background. */
  launch(managed: ManagedSymbol, execution: Execution): void {
    begin(managed, execution.intentId, execution.kind, execution.title);
    const overtaken = managed.waits.signal('turn');
    const executing = () => execute(managed, execution);
    const work = this.purchaseTurns
      .run(managed.state.market.quote, execution.side, CORRECTION_RANK, executing, overtaken)
      .then(() => undefined)
      .finally(() => {
        end(managed);
        this.running.delete(work);
        this.after(managed);
      })
      .catch((error: unknown) => {
        ownFault(managed, error);
      });
    this.running.add(work);
  }

  /** Resolves when no correction runs any more. */
  async idle(): Promise<void> {
    await Promise.allSettled([...this.running]);
  }

  private limits(state: SymbolState) {
    const { settings } = this.account;
    const limit = settings.symbolText(state.market.symbol, 'dayLimit');
    return {
      maxCorrections: Number(settings.symbolText(state.market.symbol, 'maxCorrections')),
      maxFailures: Number(settings.symbolText(state.market.symbol, 'maxFailures')),
      dayLimit: limit === '' ? null : dec(limit),
    };
  }
}
