import type { Answer, ChannelArgs, ChannelName, ChannelResult } from '#shared/ipc/contract.ts';
import type { Slices } from '#shared/ipc/slices.ts';
import type { Told } from '#shared/words/said.ts';
import { writeDatesAs } from '../format/date-locale.ts';
import type { LinkStatus, Transport } from '../transport/transport.ts';
import { engineText, words } from '../words.ts';
import { type Push, Reception } from './reception.ts';
import { clock, useWindow } from './store.ts';

let transport: Transport | null = null;

/** Connects the store to its engine: listeners first, then one snapshot, then pushes. Called once, by main.tsx. */
export function attachEngine(opened: Transport): void {
  transport = opened;
  const window = useWindow.getState();
  const hear = (slices: Partial<Slices>) => {
    if (!slices.session) return;
    clock.set(slices.session.now);
    writeDatesAs(slices.session.locale);
  };
  const reception = new Reception({
    snapshot: async () => {
      const answer = await opened.request('state.get', {});
      return answer.ok ? answer.value : null;
    },
    pause: () => new Promise((resolve) => setTimeout(resolve, 1000)),
    replace: (slices) => {
      hear(slices);
      window.replaceView(slices, clock.now());
    },
    apply: (push: Push) => {
      if (push.slice === 'session') hear({ session: push.value });
      window.applySlice(push.slice, push.value as never, clock.now());
    },
  });
  opened.onPush((message) => {
    if (message.event === 'state') reception.push(message.payload);
    else window.addNotice(message.payload);
  });
  opened.onStatus((status: LinkStatus) => {
    window.setLink(status);
    if (status.kind === 'open') void reception.restart();
    else reception.stop();
  });
}

/** Asks the engine once. Never rejects; a refusal or a broken link comes back as one sentence, in words. */
export async function ask<C extends ChannelName>(
  channel: C,
  args: ChannelArgs<C>,
): Promise<Answer<ChannelResult<C>, string>> {
  if (!transport) return { ok: false, code: 'failed', message: words.link.stillStarting };
  const answer = await transport.request(channel, args);
  return answer.ok ? answer : { ...answer, message: engineText(answer.message) };
}

export function retryLink(): void {
  transport?.retry();
}

/** Asks, and has the answer said in the status line. For what is pressed outside the ticket; asks each time it is called. */
export async function askAndSay<C extends ChannelName>(channel: C, args: ChannelArgs<C>): Promise<void> {
  const answer = await ask(channel, args);
  const words = answer.ok ? saidIn(answer.value) : answer.message;
  useWindow.getState().say(words, answer.ok, clock.now());
}

/** What an answer says, in words; nothing where it says nothing. */
export const saidIn = (value: unknown): string =>
  engineText((value as { readonly sentence?: Told } | null | undefined)?.sentence ?? '');
