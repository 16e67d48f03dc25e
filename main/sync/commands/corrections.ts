import { dec } from '#shared/decimal.ts';
import type { Account } from '../account/account.ts';
import { trip } from '../account/breaker.ts';
import type { Cell } from '../account/cell.ts';
import { haltSymbol } from '../account/halt-symbol.ts';
import type { Lanes } from '../account/lanes.ts';
import { today } from '../account/today.ts';
import { lastPrice } from '../check/judge.ts';
import { ownFault } from '../check/pass.ts';
import { converge } from '../converge/converge.ts';
import type { Job } from '../converge/job.ts';
import { correctionJob } from '../converge/jobs.ts';
import { begin, end } from '../converge/steps.ts';
import { sideClosed } from '../rules/market-changes.ts';
import { occupied } from './decide.ts';

/** A correction goes after the clicks that wait for the same quote asset. */
const CORRECTION_RANK = 1;

/** Corrections, and what else is not a click: each in its quote asset's turn, as far as the breaker lets it. */
export class Corrections {
  private readonly account: Account;
  private readonly lanes: Lanes;
  private readonly after: (cell: Cell) => void;
  private readonly running = new Set<Promise<void>>();

  constructor(account: Account, lanes: Lanes, after: (cell: Cell) => void) {
    this.account = account;
    this.lanes = lanes;
    this.after = after;
  }

  /**
   * Starts the correction of a judged difference, unless the breaker says no: then the symbol halts. What it does, in
   * words; null when nothing was started.
   */
  correct(cell: Cell, approved: boolean): string | null {
    const plan = cell.doc.judged?.correction;
    const { account } = this;
    // A symbol may have been removed while its check was under way.
    if (!plan || occupied(cell) || account.cells.get(cell.market.symbol) !== cell) return null;
    const rest = approved ? 0 : (cell.correctAfter ?? 0) - account.clock.monotonic();
    if (rest > 0) {
      cell.wakeAt = account.clock.monotonic() + rest;
      return null;
    }
    const shut = sideClosed(cell.market, plan.side);
    if (shut) {
      if (!cell.sentence.includes(shut)) account.setHealth(cell, cell.health, `${cell.sentence} ${shut}`);
      return null;
    }
    const now = account.clock.now();
    const notional = dec(plan.quantity).mul(lastPrice(cell) ?? 0);
    const unasked = approved ? null : notional;
    const tripped = trip(cell.doc.breaker, this.limits(cell), now, plan.side, unasked, today(account, cell));
    if (tripped) {
      haltSymbol(account, cell, tripped);
      return null;
    }
    const job = correctionJob(account, cell, approved);
    // An approved one keeps its question until something is sent: what came to nothing is asked again.
    if (!approved) account.note([account.update(cell, { question: null })]);
    this.launch(cell, job);
    return job.title;
  }

  /** Runs a job of the symbol in its turn, in the background. */
  launch(cell: Cell, job: Job): void {
    const { account } = this;
    const busy = begin(account, cell, job.intentId, job.kind, job.title);
    const converging = () => converge(account, cell, job);
    const work = this.lanes
      .run(cell.market.quote, job.side, CORRECTION_RANK, converging, busy.overtaken.signal)
      .then(() => undefined)
      .finally(() => {
        end(account, cell);
        this.running.delete(work);
        this.after(cell);
      })
      .catch((error: unknown) => {
        ownFault(account, cell, error);
      });
    this.running.add(work);
  }

  /** Resolves when no correction runs any more. */
  async idle(): Promise<void> {
    await Promise.allSettled([...this.running]);
  }

  private limits(cell: Cell) {
    const { settings } = this.account;
    const limit = settings.symbolText(cell.market.symbol, 'dayLimit');
    return {
      maxCorrections: Number(settings.symbolText(cell.market.symbol, 'maxCorrections')),
      maxFailures: Number(settings.symbolText(cell.market.symbol, 'maxFailures')),
      dayLimit: limit === '' ? null : dec(limit),
    };
  }
}
