import type { ActionBody } from '#main/practice/index.ts';
import type { TradeAction, TradeSize } from '#shared/ipc/trade.ts';

/** The world that a run begins in. */
export interface Setting {
  readonly symbols: readonly string[];
  readonly balances: Readonly<Record<string, string>>;
  /** Price of each symbol's frozen or moving book, by market id. */
  readonly prices: Readonly<Record<string, string>>;
  readonly reserves: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, string>>;
  readonly symbolSettings: Readonly<Record<string, string>>;
  readonly moving: boolean;
  readonly roundTripMs: number;
  /** The private stream hints this many ms late; null without a stream. */
  readonly streamMs: number | null;
  /** Simulation: sync checks are skipped. */
  readonly checks: boolean;
  readonly feeMode: 'quote' | 'base';
  readonly rateLimits: boolean;
}

type FaultAdd = ActionBody<'fault.add'>;

/** Where a life is ended: at the nth such moment after the step, or at the latest after `atMost` ms. */
export interface CrashPoint {
  readonly at: 'append' | 'send';
  /** For `send`: the endpoint; for `append`: the kind of row, or null for any. */
  readonly what: string | null;
  /** Before it is done, while it is under way, or once it is done and before the program hears of it. */
  readonly moment: 'before' | 'during' | 'after';
  readonly nth: number;
}

export type Action =
  /** Things that the trader does in the window. */
  | {
      readonly kind: 'click';
      readonly symbol: string;
      readonly action: TradeAction;
      readonly size: TradeSize;
      /** From the preview to the submit. */
      readonly waitMs: number;
      readonly twice: boolean;
    }
  | { readonly kind: 'answer'; readonly symbol: string; readonly option: string }
  | { readonly kind: 'pause'; readonly forMs: number }
  | { readonly kind: 'kill'; readonly forMs: number }
  | { readonly kind: 'rearm'; readonly symbol: string }
  /** Trading is armed again after the kill switch. */
  | { readonly kind: 'arm' }
  /** An answer to a question that stood once and doesn't any more; none is given where one still stands. */
  | { readonly kind: 'lateAnswer'; readonly symbol: string }
  | { readonly kind: 'setting'; readonly key: string; readonly value: string }
  /** The right to send is taken back and given anew, as at a change of mode that comes to nothing. */
  | { readonly kind: 'lease' }
  /** Things that happen to the account from outside; quantities are shares of what is there, or fixed. */
  | {
      readonly kind: 'phone';
      readonly symbol: string;
      readonly side: 'BUY' | 'SELL';
      readonly amount: Amount;
    }
  | { readonly kind: 'deposit'; readonly asset: string; readonly amount: Amount; readonly pendingMs: number }
  | { readonly kind: 'withdrawal' | 'transfer' | 'airdrop'; readonly asset: string; readonly amount: Amount }
  | { readonly kind: 'setBalance'; readonly asset: string; readonly amount: Amount }
  | {
      readonly kind: 'foreign';
      readonly symbol: string;
      readonly side: 'BUY' | 'SELL';
      /** Percent from the middle; positive is away from it. */
      readonly away: number;
      readonly amount: Amount;
      readonly type: 'LIMIT' | 'STOP_MARKET_ORDER';
      readonly otherInstallation: boolean;
    }
  /** An order set on the website that looks odd to the API, or a pair of two. */
  | {
      readonly kind: 'oddForeign';
      readonly symbol: string;
      readonly side: 'BUY' | 'SELL';
      readonly away: number;
      readonly amount: Amount;
      readonly how: 'pair' | 'no status' | 'status 0' | 'unknown words' | 'in a list';
    }
  /** A record of funds with any of the documented statuses; what it does to the balance follows from it. */
  | {
      readonly kind: 'record';
      readonly record: 'deposit' | 'withdrawal';
      readonly asset: string;
      readonly amount: Amount;
      readonly status: string;
    }
  | { readonly kind: 'cancelForeign' }
  /** MEXC, or the trader's phone, cancels an order of the program's own. */
  | { readonly kind: 'cancelOwn' }
  | { readonly kind: 'price'; readonly symbol: string; readonly percent: string }
  /** Faults; each ends by itself or with the schedule. */
  | { readonly kind: 'fault'; readonly rule: FaultAdd }
  /** From the moment in which such a request leaves; null for at once. */
  | { readonly kind: 'outage'; readonly ms: number; readonly from: string | null }
  | { readonly kind: 'skew'; readonly ms: number; readonly forMs: number }
  | { readonly kind: 'wallJump'; readonly ms: number }
  | {
      readonly kind: 'suspend';
      readonly symbol: string;
      readonly rule: 'suspended' | 'side' | 'api';
      readonly forMs: number;
    }
  | {
      readonly kind: 'book';
      readonly symbol: string;
      readonly what: 'empty' | 'noAsks' | 'noBids' | 'crossed' | 'thin';
      readonly forMs: number;
    }
  | { readonly kind: 'fill'; readonly fill: ActionBody<'fillBehaviour'>['fill']; readonly forMs: number }
  /** Rules of a market that change while it trades, also the ones that nothing publishes. */
  | {
      readonly kind: 'rule';
      readonly symbol: string;
      readonly rule: 'coarser buys' | 'coarser sells' | 'narrow band';
      readonly forMs: number;
    }
  /** Every reply comes so late for a while. */
  | { readonly kind: 'slow'; readonly ms: number; readonly forMs: number }
  | ({ readonly kind: 'shapes' } & ActionBody<'shapes'>)
  | ({ readonly kind: 'reach' } & ActionBody<'records'>)
  | ({ readonly kind: 'list' } & ActionBody<'list'>)
  | { readonly kind: 'duplicates'; readonly policy: 'accept' | 'refuse' }
  | { readonly kind: 'permission'; readonly missing: string; readonly forMs: number }
  | {
      readonly kind: 'journal';
      readonly fault: 'reject' | 'slow';
      readonly ms: number;
      readonly nth: number;
      readonly times: number;
      /** Only writes with such a row count; null for any. */
      readonly what: string | null;
    }
  | { readonly kind: 'crash'; readonly point: CrashPoint; readonly atMost: number; readonly downMs: number };

/** A preview, and its submit a little later. */
export type Click = Extract<Action, { kind: 'click' }>;

export type Amount =
  | { readonly kind: 'fixed'; readonly value: string }
  /** Of what is free of the asset, in percent. */
  | { readonly kind: 'share'; readonly percent: number };

/** One thing that happens, `afterMs` after the one before; with 0 at the begin, before the first request. */
export interface Happening {
  readonly afterMs: number;
  readonly action: Action;
}

/** A run as plain data: the same schedule gives the same run. */
export interface Schedule {
  readonly seed: number;
  readonly setting: Setting;
  readonly happenings: readonly Happening[];
  /** How long nothing happens after the last of them, before everything works again. */
  readonly afterMs?: number;
}
