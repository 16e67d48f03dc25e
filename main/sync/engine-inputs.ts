import { dec } from '#shared/decimal.ts';
import type { StandingAsk } from '#shared/ipc/standing.ts';
import type { TradeAction, TradeSize } from '#shared/ipc/trade.ts';
import type { EventToSay } from './account/event-log.ts';
import { cancelOpenOrder } from './commands/cancel-open-order.ts';
import type { Engine } from './engine.ts';
import type { JournalRow } from './ports/journal.ts';
import type { StreamEvent } from './ports/stream.ts';

/**
 * What may be asked of an engine from outside, by name, and what comes of it. Arguments are plain data, so that an input
 * can be written down and handed in again. Whoever runs an engine hands all of them in through its inbox.
 */
export function askedOf(engine: Engine) {
  const { account, answers, clicks, control, standing, symbols } = engine;
  return {
    start: () => engine.start(),
    stop: () => engine.stop(),
    preview: (symbol: string, action: TradeAction, size: TradeSize) => engine.preview(symbol, action, size),
    submit: async (previewId: string) => clicks.submit(previewId),
    endHere: (symbol: string) => answers.endHere(symbol),
    tellWhenFunded: (symbol: string) => answers.tellWhenFunded(symbol),
    answer: (id: string, option: string, quantity: string | null) => answers.answer(id, option, quantity),
    check: (reason: string) => engine.checkNow(reason),
    tryConnection: () => account.exchange.tryNow(),
    pause: (paused: boolean) => control.pause(paused),
    rearm: (symbol: string) => control.rearm(symbol),
    prepareRearm: () => control.prepareRearm(),
    cancelOrder: (symbol: string, orderId: string) => cancelOpenOrder(engine, symbol, orderId),
    previewStanding: (symbol: string, ask: StandingAsk, replaces: string | null) =>
      standing.preview(symbol, ask, replaces),
    submitStanding: (previewId: string) => standing.submit(previewId),
    cancelStanding: (id: string) => standing.cancel(id),
    makeRoom: (asset: string, reserve: string) => standing.makeRoom(asset, dec(reserve)),
    writeDown: (rows: readonly JournalRow[]) => account.record(rows),
    rereadMarkets: () => symbols.reread(),
    addSymbol: (symbol: string) => symbols.add(symbol),
    removeSymbol: (symbol: string) => symbols.remove(symbol),
    reorderSymbols: (names: readonly string[]) => symbols.reorder(names),
  };
}

/** What an engine is told from outside, by name; nothing comes back, and what throws is a fault of the program's own. */
export function toldTo(engine: Engine): EngineTold {
  const guarded = Object.entries(listened(engine)).map(([name, tell]) => [
    name,
    (...args: never[]) => {
      try {
        (tell as (...args: never[]) => void)(...args);
      } catch (error) {
        engine.account.fault(error);
      }
    },
  ]);
  return Object.fromEntries(guarded) as EngineTold;
}

function listened(engine: Engine) {
  const { account, control, scheduler, standing } = engine;
  return {
    hint: (event: StreamEvent): void => engine.hint(event),
    wake: (reason: string): void => engine.wake(reason),
    settingsChanged: (): void => engine.settingsChanged(),
    look: (reason: string): void => scheduler.look(reason),
    halted: (first: boolean): void => control.halted(first),
    rearmed: (): void => control.rearmed(),
    /** Sync is paused from now on, without a word and without a row: whoever opened the account has said why. */
    hold: (): void => {
      account.paused = true;
    },
    disarmStops: (): void => standing.stops.disarm(),
    say: (said: EventToSay): void => account.say(said),
    write: (rows: readonly JournalRow[]): void => account.recordSoon(rows),
    /** Said, and durable with these rows of its own. */
    sayWith: (said: EventToSay, rows: readonly JournalRow[]): void =>
      account.recordSoon([...rows, account.eventLog.say(said)]),
    fault: (detail: string): void => account.fault(new Error(detail)),
  };
}

export type EngineAsked = ReturnType<typeof askedOf>;
export type EngineTold = ReturnType<typeof listened>;
export type AskedName = keyof EngineAsked;
export type ToldName = keyof EngineTold;
