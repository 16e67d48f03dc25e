import type { HealthWord } from '#shared/ipc/primitives.ts';
import type { CauseView, CheckDot } from '#shared/ipc/symbol-view.ts';
import type { Told } from '#shared/words/said.ts';
import type { Cancelling } from '../check/foreign-cancels.ts';
import { words } from '../engine-words.ts';
import type { Running } from '../execution/machine.ts';
import type { Beyond } from '../orders/beyond.ts';
import type { Book, ExchangeOrder, Market, UnreadOrder } from '../ports/exchange.ts';
import type { FillRow, OrderRow } from '../ports/journal.ts';
import type { Holding } from '../rules/holding.ts';
import type { CauseKind } from '../rules/policy.ts';
import { noStanding, type StandingDoc } from '../standing/document.ts';
import type { Watch } from '../standing/stop.ts';
import type { SymbolDoc } from '../state/symbol-doc.ts';

/** The look at a symbol that is under way. */
export interface Look {
  /** It takes long: the pass that began it has gone on without it. */
  readonly late: boolean;
  /** A pass came by meanwhile, and could not look. */
  readonly missed: boolean;
}

/** The last complete reading of one symbol. */
export interface Observation {
  readonly holding: Holding;
  readonly book: Book;
  readonly orders: readonly ExchangeOrder[];
  /** Open orders that can't be read; those of ours leave the symbol unknown, the others are named and left alone. */
  readonly unread: readonly UnreadOrder[];
  /** Engine clock when the last part was answered. */
  readonly at: number;
  /** Monotonic time when it was asked for: what the stream told of before is in it. */
  readonly askedAt: number;
}

/**
 * One symbol at run time: its market, its document, its last observation and what is said about it. Plain data, which
 * `ManagedSymbol.apply` alone changes, by what `afterChange` says of what has happened; who waits for something is kept beside.
 */
export interface SymbolState {
  readonly market: Market;
  /** The account's own fees; the market's schedule until they were read. */
  readonly takerFee: Market['takerFee'];
  readonly doc: Readonly<SymbolDoc>;
  /** What was asked for later. */
  readonly standing: StandingDoc;
  /** What is known of the price against its stop; null without one. */
  readonly watch: Watch | null;
  readonly observation: Observation | null;
  /** Last price for display and P&L; may come from the stream. */
  readonly price: {
    readonly bid: Book['bids'][number]['price'];
    readonly ask: Book['bids'][number]['price'];
    readonly at: number;
  } | null;
  /** What is happening with it right now: at most one thing at a time. */
  readonly busy: Running | null;
  /** The look at it that is under way; null when there is none. */
  readonly look: Look | null;
  /** Why nothing new may begin, in a sentence: a decision about the symbol is being written; null when it may. */
  readonly closed: Told | null;
  /** Clicks that wait for the end of what is running: no correction begins before them. */
  readonly clicksWaiting: number;
  /** Own orders that are not known as ended, whatever their phase. */
  readonly live: ReadonlyMap<string, OrderRow>;
  /** The last of them that have ended in this life: whoever still waits for an answer about one finds its row here. */
  readonly ended: ReadonlyMap<string, OrderRow>;
  /** Own orders whose outcome isn't known; while there is one, nothing is bought or corrected. */
  readonly unknown: ReadonlyMap<string, OrderRow>;
  /** Those of them that the exchange's records don't reach and the account doesn't settle, by client order id. */
  readonly beyond: ReadonlyMap<string, Beyond>;
  /** The last own fills that were booked, by trade id: the journal may not have them yet. */
  readonly booked: ReadonlyMap<string, FillRow>;
  /** Trades made elsewhere that are in the journal already, by trade id. */
  readonly foreignFills: ReadonlySet<string>;
  /** Monotonic time at which the ledger last moved; null where this life has not moved it. */
  readonly ledgerMono: number | null;
  /** Monotonic time at which what is held was last taken as read; null where this life has not asked for it. */
  readonly takenMono: number | null;
  /** Monotonic time since which the account doesn't add up; null when it does. */
  readonly unreconciledSince: number | null;
  /**
   * Monotonic time at which the present unexplained change was first seen, and the total then. `others`: since the
   * last reconciled reading one has shown what no own fill can have made, so external actions moved the base. Where
   * its records can't be read for now: how often they were asked for, the monotonic time of the next time, and what is
   * said meanwhile.
   */
  readonly changeSeen: {
    readonly total: string;
    readonly since: number;
    readonly others: boolean;
    readonly looks?: number;
    readonly nextLookAt?: number;
    readonly waitsFor?: Told;
  } | null;
  /** Causes that an execution found while it reconciled; the next evaluation needs them. */
  readonly pendingCauses: { readonly causes: readonly CauseKind[]; readonly cause: CauseView | null } | null;
  /** Monotonic time from which the evaluation made at `evaluatedAt` has been quiet: no further trade made elsewhere. */
  readonly quiet: { readonly evaluatedAt: number; readonly since: number } | null;
  /** Foreign orders whose cancel was sent: said to be cancelled when a query says so. */
  readonly cancelling: ReadonlyMap<string, Cancelling>;
  /** The question about orders that Plumbline did not place: its id, and the ids of the orders that it names. */
  readonly foreign: { readonly id: string; readonly orders: string } | null;
  /** What of an own order's fills can't be read, in a sentence: they are not in the books. Null where all can be. */
  readonly unreadFills: Told | null;
  /** Open orders that can't be read and have been named, each once, by what is told of them. */
  readonly named: ReadonlySet<string>;
  /** The stream told of an own order that is believed ended: its records are read before anything is waited for. */
  readonly ownHint: boolean;
  /** Why the next evaluation must ask: start, long absence, a changed mode, key or setting. */
  readonly careful: Told | null;
  /** The list of all prices had none of this symbol: its book is asked for beside it. */
  readonly ownBook: boolean;
  /** Monotonic time at which own orders that a ladder left behind were last answered for; null where they weren't. */
  readonly straysAt: number | null;
  /** Its book has kept others waiting, and has not come in time since. */
  readonly bookLate: boolean;
  /** Why the last check has no reading of this symbol, while the others have theirs; null when it has. */
  readonly unread: Told | null;
  readonly health: HealthWord;
  readonly sentence: Told;
  readonly checks: readonly CheckDot[];
  readonly lastCheckAt: number | null;
  /** Counts own sends and answers: an observation with one in between is thrown away. */
  readonly ownEvents: number;
  /** After a correction that could not begin, the next one waits until this monotonic time. */
  readonly correctAfter: number | null;
  /** Monotonic time of the last event of the stream that was left to the execution under way to read. */
  readonly hintedAt: number | null;
  /**
   * The first complete reading since the start, or since the symbol was armed again: when it was asked for, by the
   * exchange's clock (null: not measured), and the orders then open whose id is this program's without a row here.
   */
  readonly firstLook: { readonly at: number | null; readonly rested: ReadonlySet<string> } | null;
  /** Orders of a Plumbline without a row here that were spoken of in this life of the program. */
  readonly siblingsSaid: ReadonlySet<string>;
  /** What was last recorded for replays in this life of the program. */
  readonly recorded: { readonly at: number; readonly rules: string } | null;
  /** A check must run at this monotonic time at the latest (quiet time, unreconciled); null for the ordinary cadence. */
  readonly wakeAt: number | null;
}

/** The assets that these symbols are about, base and quote, each once. */
export function assetsOf(symbols: Iterable<{ readonly state: SymbolState }>): ReadonlySet<string> {
  return new Set([...symbols].flatMap(({ state: { market } }) => [market.base, market.quote]));
}

/** The state of a symbol whose document was loaded or newly made; `careful`: why its first evaluation must ask. */
export function newSymbolState(market: Market, doc: SymbolDoc, careful: Told | null): SymbolState {
  return {
    market,
    takerFee: market.takerFee,
    doc,
    standing: noStanding(market.symbol),
    watch: null,
    observation: null,
    price: null,
    busy: null,
    look: null,
    closed: null,
    clicksWaiting: 0,
    live: new Map(),
    ended: new Map(),
    unknown: new Map(),
    beyond: new Map(),
    booked: new Map(),
    foreignFills: new Set(),
    ledgerMono: null,
    takenMono: null,
    unreconciledSince: null,
    changeSeen: null,
    pendingCauses: null,
    unreadFills: null,
    named: new Set(),
    ownHint: false,
    foreign: null,
    cancelling: new Map(),
    quiet: null,
    careful,
    ownBook: false,
    straysAt: null,
    bookLate: false,
    unread: null,
    health: 'checking',
    sentence: words.check.notLookedYet,
    checks: [],
    lastCheckAt: null,
    ownEvents: 0,
    correctAfter: null,
    hintedAt: null,
    firstLook: null,
    siblingsSaid: new Set(),
    recorded: null,
    wakeAt: null,
  };
}
