import type { Decimal } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import type { LadderResult } from '../orders/ladder.ts';
import type { Side } from '../ports/exchange.ts';
import type { Failure } from '../ports/failure.ts';

/** How an execution ended, before it is put into words. */
export type Ending =
  | { readonly kind: 'nothing'; readonly sentence: Told }
  | { readonly kind: 'stopped'; readonly sentence: Told }
  | {
      readonly kind: 'failed';
      readonly sentence: Told;
      readonly failure: Failure | null;
      /** Counts for the breaker: definite rejections, unfinished, unreconciled; not network, 429 or maintenance. */
      readonly counts: boolean;
    }
  | {
      readonly kind: 'traded';
      readonly complete: boolean;
      readonly side: Side;
      readonly wanted: Decimal;
      /** H as the account was seen to show it afterwards; null when it was not. */
      readonly held: Decimal | null;
      readonly ladder: LadderResult;
      /** Why the account was not seen to show it; not counted when only the network or the like kept it unread. */
      readonly unreconciled: { readonly sentence: Told; readonly counts: boolean } | null;
    };

/** One that has sent something. */
export type Traded = Extract<Ending, { kind: 'traded' }>;
