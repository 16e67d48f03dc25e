import type { CheckDot } from '#shared/ipc/symbol-view.ts';
import type { Told } from '#shared/words/said.ts';
import type { Observation, SymbolState } from '../account/symbol-state.ts';
import { bothCauses } from '../attribution/cause.ts';
import type { Market } from '../ports/exchange.ts';
import type { AfterEach } from './changes.ts';

/** So many checks are kept to be shown. */
const MOST_CHECKS = 10;

/** What is read of a symbol, and whether it adds up. Times are monotonic unless said otherwise. */
export interface ReadingChanges {
  readonly 'market changed': { readonly market: Market };
  readonly 'fees read': { readonly takerFee: Market['takerFee'] };
  /** A price, of the stream or of another symbol's reading. */
  readonly priced: { readonly price: NonNullable<SymbolState['price']> };
  readonly observed: { readonly observation: Observation };
  /** The first complete reading since the start, or since the symbol was armed again. */
  readonly 'first looked': { readonly firstLook: NonNullable<SymbolState['firstLook']> };
  /** The trader has seen what others placed until now. */
  readonly 'armed again': object;
  readonly 'book answered': { readonly late: boolean };
  /** The list of all prices came, with or without this symbol. */
  readonly 'prices listed': { readonly has: boolean };
  /** A check has a reading of this symbol, or none and why. */
  readonly 'check read': { readonly unread: Told | null };
  /** It was looked at, by the engine's clock. */
  readonly 'looked at': { readonly at: number };
  readonly 'check told': { readonly check: CheckDot };
  readonly 'look began': object;
  /** The pass that began it has gone on without it. */
  readonly 'look takes long': object;
  /** A pass came by meanwhile, and could not look. */
  readonly 'look missed': object;
  readonly 'look ended': object;
  /** A check must run then at the latest; null for the ordinary cadence. */
  readonly 'look again': { readonly at: number | null };
  /** The stream told of an own order that is believed ended. */
  readonly 'own order told of': object;
  /** What it told of is looked for in the records. */
  readonly 'hint followed': object;
  /** What is held has changed, and no record explains it yet. */
  readonly 'change seen': { readonly change: NonNullable<SymbolState['changeSeen']> };
  readonly 'not reconciled': { readonly at: number };
  /** Every change is explained. Where one was seen that came and went, others trade: the quiet time begins anew. */
  readonly reconciled: object;
  /** A click asks anew from what is read: that answers whatever has brought it. */
  readonly 'taken as read': object;
  /** What is held was taken as it was read then. */
  readonly 'held taken': { readonly at: number };
  readonly 'causes found': NonNullable<SymbolState['pendingCauses']>;
  /** They are being evaluated. */
  readonly 'causes taken up': object;
  readonly 'quiet begins': NonNullable<SymbolState['quiet']>;
}

export const afterReadingChange: AfterEach<ReadingChanges> = {
  'market changed': (_, { market }) => ({ market }),
  'fees read': (_, { takerFee }) => ({ takerFee }),
  priced: (_, { price }) => ({ price }),
  observed: (_, { observation }) => ({ observation }),
  'first looked': (_, { firstLook }) => ({ firstLook }),
  'armed again': () => ({ firstLook: null }),
  'book answered': (_, { late }) => ({ bookLate: late }),
  'prices listed': (_, { has }) => ({ ownBook: !has }),
  'check read': (_, { unread }) => ({ unread }),
  'looked at': (_, { at }) => ({ lastCheckAt: at }),
  'check told': ({ checks }, { check }) => ({ checks: [...checks, check].slice(-MOST_CHECKS) }),
  'look began': () => ({ look: { late: false, missed: false } }),
  'look takes long': ({ look }) => ({ look: look && { ...look, late: true } }),
  'look missed': ({ look }) => ({ look: look && { ...look, missed: true } }),
  'look ended': () => ({ look: null }),
  'look again': (_, { at }) => ({ wakeAt: at }),
  'own order told of': () => ({ ownHint: true }),
  'hint followed': () => ({ ownHint: false }),
  'change seen': (_, { change }) => ({ changeSeen: change }),
  'not reconciled': ({ unreconciledSince }, { at }) => ({ unreconciledSince: unreconciledSince ?? at }),
  reconciled: ({ changeSeen, quiet }) => ({
    quiet: changeSeen === null ? quiet : null,
    changeSeen: null,
    unreconciledSince: null,
  }),
  'taken as read': () => ({ changeSeen: null, unreconciledSince: null, pendingCauses: null }),
  'held taken': (_, { at }) => ({ takenMono: at }),
  'causes found': ({ pendingCauses: before }, { causes, cause }) => ({
    pendingCauses: {
      causes: [...(before?.causes ?? []), ...causes],
      cause: bothCauses(before?.cause ?? null, cause),
    },
  }),
  'causes taken up': () => ({ pendingCauses: null }),
  'quiet begins': (_, { evaluatedAt, since }) => ({ quiet: { evaluatedAt, since } }),
};
