import type { Decimal } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import type { Way } from '../account/managed-symbol.ts';
import type { Observation } from '../account/symbol-state.ts';
import type { Side } from '../ports/exchange.ts';
import type { Asked } from '../rules/targets.ts';

/** What an execution decides from its fresh reading. */
export type ExecutionDecision =
  | {
      readonly kind: 'send';
      readonly side: Side;
      /** Base to buy or sell in all. */
      readonly quantity: Decimal;
      /** What is asked for from now on; null leaves it. */
      readonly asked: Asked | null;
      /** A click by percent: it is complete when it has used up its spend. */
      readonly byPercent: boolean;
      /** A click's purchase: the most that it may spend, fee included, and what it leaves unspent, in quote; null: table E. */
      readonly money: { readonly spend: Decimal; readonly cushion: Decimal } | null;
      /** The worst price that the trader has seen, which no order goes past; null: only the cap from the touch. */
      readonly worst: Decimal | null;
    }
  | {
      readonly kind: 'nothing';
      readonly asked: Asked | null;
      readonly sentence: Told;
      /** A correction that isn't funded: it waits. */
      readonly unfinished: { readonly side: Side; readonly rest: Decimal } | null;
    }
  /** The world has changed since this was asked: nothing is sent and nothing asked. */
  | { readonly kind: 'refuse'; readonly sentence: Told };

/** One execution: a manual trade or a correction. */
export interface Execution {
  readonly kind: 'trade' | 'correction';
  /** What it may send: a purchase takes its turn in its quote asset, a sale waits for no other symbol. */
  readonly side: Side;
  readonly intentId: string;
  readonly title: Told;
  /** The trader said yes to it: it does not count to the day's limit of what is sent unasked. */
  readonly approved: boolean;
  /** Milliseconds that the price of its orders may be old, see `oldestFor`. */
  readonly oldest: number;
  readonly way: Way;
  /** Base that a Reduce must find free: resting sales that lock it are cancelled first. */
  readonly sells: Decimal | null;
  /** Why, for the journal and the list of corrections. */
  readonly reason: Told;
  /** Pure decision on a fresh, reconciled reading. */
  decide(observation: Observation): ExecutionDecision;
  /** Predicted average price and fee for the aftermath, from the reading's book. */
  readonly predicted: {
    readonly quantity: Decimal;
    readonly price: Decimal | null;
    readonly fee: Decimal;
  } | null;
}
