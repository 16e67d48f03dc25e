import type { ActionBody } from '#main/practice/index.ts';
import type { Mode } from '#shared/ipc/primitives.ts';
import type { TradeAction, TradeSize } from '#shared/ipc/trade.ts';

/** Not known, its signature not accepted, not from this address, not for this. */
export const KEY_CODES = [10072, 700002, 700006, 700007] as const;

/** What a trader does in the window; each goes over the contract and is answered when it is answered. */
export type Command =
  | {
      readonly kind: 'click';
      readonly symbol: string;
      readonly action: TradeAction;
      readonly size: TradeSize;
      /** From the preview's answer to the submit. */
      readonly waitMs: number;
      readonly times: 1 | 2;
    }
  /** Answers the standing prompt that has this option, or, where none has, a prompt that does not stand. */
  | { readonly kind: 'answer'; readonly option: string; readonly invented: boolean }
  | { readonly kind: 'pause' | 'resume' | 'kill' | 'check' }
  /** Null: the program's kill switch. */
  | { readonly kind: 'rearm'; readonly symbol: string | null }
  | { readonly kind: 'mode'; readonly mode: Mode }
  | { readonly kind: 'add' | 'remove' | 'end'; readonly symbol: string }
  | { readonly kind: 'setting'; readonly symbol: string; readonly key: string; readonly value: string | null }
  | { readonly kind: 'reserve'; readonly asset: string; readonly value: string }
  | {
      readonly kind: 'general';
      readonly of: 'account' | 'installation';
      readonly key: string;
      readonly value: string | null;
    }
  /** One answer of one standing prompt, whatever it is. */
  | { readonly kind: 'answer any'; readonly at: number; readonly option: number }
  | StandingCommand
  /** The standing order at this place of the list is taken back. */
  | { readonly kind: 'takeBack'; readonly at: number }
  | { readonly kind: 'cancel' };

/** A limit or a stop, made or moved to so many percent from the price that the window shows. */
export interface StandingCommand {
  readonly kind: 'standing';
  readonly symbol: string;
  readonly what: 'buy limit' | 'sell limit' | 'flat at' | 'stop';
  readonly percent: number;
  /** Of what a limit trades or a stop keeps, in percent. */
  readonly share: string;
  readonly away: 'ask' | 'go-on';
  readonly moves: boolean;
  readonly waitMs: number;
}

/** What happens to the account, the exchange, the disk and the computer meanwhile. */
export type Event =
  | {
      readonly kind: 'phone';
      readonly symbol: string;
      readonly side: 'BUY' | 'SELL';
      /** Of what is free, 1 to 100. */
      readonly percent: number;
    }
  | { readonly kind: 'foreign'; readonly symbol: string; readonly side: 'BUY' | 'SELL' }
  /** What MEXC has of oddities; rules go back after `forMs`. */
  | {
      readonly kind: 'odd';
      readonly symbol: string;
      readonly what: 'pair' | 'no status' | 'pending' | 'failed' | 'minimum' | 'steps' | 'paused' | 'listing';
      readonly forMs: number;
    }
  | { readonly kind: 'deposit' | 'withdrawal'; readonly asset: string; readonly percent: number }
  | { readonly kind: 'price'; readonly symbol: string; readonly percent: string }
  | { readonly kind: 'fill'; readonly fill: ActionBody<'fillBehaviour'>['fill']; readonly forMs: number }
  | { readonly kind: 'book'; readonly symbol: string; readonly bids: boolean; readonly forMs: number }
  | { readonly kind: 'fault'; readonly rule: ActionBody<'fault.add'> }
  | { readonly kind: 'outage'; readonly ms: number }
  | { readonly kind: 'slow'; readonly ms: number; readonly forMs: number }
  /** Durable writes are refused, or take so long. */
  | { readonly kind: 'disk'; readonly refuse: boolean; readonly ms: number; readonly forMs: number }
  | {
      readonly kind: 'stream';
      readonly fault:
        | ActionBody<'stream.fault'>['fault']
        | 'disconnect'
        | 'listen key refused'
        | 'listen key expired';
      readonly forMs: number;
    }
  /** MEXC refuses the key, or its permission to trade, for a while. */
  | { readonly kind: 'key'; readonly code: (typeof KEY_CODES)[number]; readonly forMs: number }
  /** Moved by hand, within the account or from outside; amounts are a share of what is free, or of one. */
  | {
      readonly kind: 'moved';
      readonly how: 'to futures' | 'from futures' | 'to sub-account' | 'airdrop';
      readonly asset: string;
      readonly percent: number;
    }
  /** An order of a Plumbline that has no row here. */
  | { readonly kind: 'stranger'; readonly symbol: string; readonly side: 'BUY' | 'SELL' }
  | { readonly kind: 'fees'; readonly mode: 'quote' | 'base' | 'mx'; readonly taker: string }
  /** The next start finds that a document of the live account is not what was written last. */
  | { readonly kind: 'doubt'; readonly symbol: string }
  /** What the computer tells of itself. */
  | { readonly kind: 'signal'; readonly what: 'wake' | 'offline' | 'online' }
  | { readonly kind: 'wallJump'; readonly ms: number }
  | { readonly kind: 'restart'; readonly crash: boolean; readonly downMs: number };

export interface Happening {
  readonly afterMs: number;
  readonly what:
    | { readonly by: 'trader'; readonly command: Command }
    | { readonly by: 'world'; readonly event: Event };
}

/** One run of the whole desk, as data. */
export interface DeskSchedule {
  readonly seed: number;
  readonly symbols: readonly string[];
  readonly balances: Readonly<Record<string, string>>;
  readonly moving: boolean;
  readonly latencyMs: number;
  readonly happenings: readonly Happening[];
  /** From the second start on it comes up in the mode that it was left in. */
  readonly remembers: boolean;
  /** What the version before has left of the first symbol: a target, or one that was open. */
  readonly earlier: 'known' | 'open' | null;
}
