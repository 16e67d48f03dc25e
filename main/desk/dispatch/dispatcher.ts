import { words } from '#main/sync/engine-words.ts';
import { Refusal } from '#main/sync/refusal.ts';
import { SENTENCE_LENGTH } from '#shared/bounds.ts';
import {
  type Answer,
  type ChannelArgs,
  type ChannelName,
  type ChannelResult,
  channels,
  type ErrorCode,
} from '#shared/ipc/contract.ts';
import { shorten } from '#shared/shorten.ts';
import type { Told } from '#shared/words/said.ts';
import { issueSentence, printable } from './issue-sentence.ts';

export type Handlers = {
  readonly [C in ChannelName]: (args: ChannelArgs<C>) => Promise<ChannelResult<C>>;
};

/** A fault of our own: what the log gets, and the window does not. */
export interface Fault {
  readonly channel: ChannelName;
  readonly kind: 'handler' | 'result';
  readonly error: unknown;
}

export type Handle = (channel: unknown, args: unknown) => Promise<Answer<unknown>>;

const said = words.deskDispatch;

/**
 * The one way from a window to the desk. The returned function takes anything and always resolves to a tagged answer:
 * the channel must be one of the contract's own, the arguments must pass its strict schema (extra keys are refused),
 * and so must the handler's result: one that doesn't is never sent. Absent arguments count as `{}`.
 * `report` gets every fault of our own with its cause; it must not throw.
 */
export function createDispatcher(handlers: Handlers, report: (fault: Fault) => void): Handle {
  return async (channel, args) => {
    if (typeof channel !== 'string' || !isChannel(channel)) {
      return refusal('unknown-channel', unknownChannel(channel));
    }
    const parsed = channels[channel].args.safeParse(args === undefined ? {} : args);
    if (!parsed.success) {
      return refusal('bad-arguments', said.badArguments({ channel, what: issueSentence(parsed.error) }));
    }
    // The handler's arguments and its channel belong together by construction; TypeScript can't follow a union here.
    const run = handlers[channel] as (args: unknown) => Promise<unknown>;
    let result: unknown;
    try {
      result = await run(parsed.data);
    } catch (error) {
      if (error instanceof Refusal) return refusal(error.code, error.sentence);
      report({ channel, kind: 'handler', error });
      return refusal('failed', said.fault({ channel }));
    }
    const checked = channels[channel].result.safeParse(result);
    if (!checked.success) {
      report({ channel, kind: 'result', error: checked.error });
      return refusal('failed', said.fault({ channel }));
    }
    return { ok: true, value: checked.data };
  };
}

function isChannel(name: string): name is ChannelName {
  return Object.hasOwn(channels, name);
}

function refusal(code: ErrorCode, message: Told): Answer<never> {
  return {
    ok: false,
    code,
    message: typeof message === 'string' ? shorten(message, SENTENCE_LENGTH) : message,
  };
}

function unknownChannel(channel: unknown): Told {
  return typeof channel === 'string'
    ? said.unknownChannel({ channel: printable(shorten(channel, 60)) })
    : said.unnamedChannel;
}
