import { createDispatcher, type Handlers } from '#main/desk/dispatch/dispatcher.ts';
import { createPublisher } from '#main/desk/dispatch/publisher.ts';
import type { Desk } from '#main/desk/port.ts';
import { emptySlices, recordingHandlers } from '#test/unit/dispatch/samples.ts';

export interface FakeDesk extends Desk {
  readonly reached: { readonly channel: string; readonly args: unknown }[];
  readonly windowCounts: number[];
  readonly publisher: ReturnType<typeof createPublisher>;
  closed: boolean;
}

/** A desk with the real dispatcher and publisher and with handlers that only record what reached them. */
export function fakeDesk(changes: Partial<Handlers> = {}): FakeDesk {
  const reached: { channel: string; args: unknown }[] = [];
  const windowCounts: number[] = [];
  const publisher = createPublisher({
    clock: {
      monotonic: () => performance.now(),
      after: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    },
    initial: emptySlices(),
    onInvalid: () => {},
  });
  const handlers = {
    ...recordingHandlers(reached),
    'state.get': async () => publisher.snapshot(),
    ...changes,
  };
  const desk: FakeDesk = {
    reached,
    windowCounts,
    publisher,
    closed: false,
    handle: createDispatcher(handlers, () => {}),
    subscribe: publisher.subscribe,
    windows: (count) => windowCounts.push(count),
    signal: () => {},
    unfinishedBusiness: () => null,
    close: async () => {
      desk.closed = true;
      publisher.close();
    },
  };
  return desk;
}
