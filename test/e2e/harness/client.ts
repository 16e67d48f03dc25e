import { once } from 'node:events';
import { WebSocket } from 'ws';
import type {
  Answer,
  ChannelArgs,
  ChannelName,
  ChannelResult,
  EventPayload,
  NotificationView,
} from '#shared/ipc/contract.ts';
import type { SliceName, Slices, SliceValue } from '#shared/ipc/slices.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import type { PreviewView } from '#shared/ipc/trade.ts';
import { type InWords, inWords } from '#test/in-words.ts';
import type { Ready } from './host.ts';

/** A computer that builds and tests other things at the same time is slow; nothing waits this long otherwise. */
const patience = 45_000;

/** What carries frames to and from a host: its socket, or the bridge of its window. */
export interface Wire {
  send(text: string): void;
  on(event: 'message', listener: (data: unknown) => void): unknown;
  terminate(): void;
}

/** A client that keeps the view model up to date, as the window does, with words for what is said. */
export class Client {
  slices: InWords<Slices> | null = null;
  readonly notices: InWords<NotificationView>[] = [];
  private readonly wire: Wire;
  private readonly waiting = new Map<number, (answer: Answer<unknown>) => void>();
  private readonly watching = new Set<() => void>();
  private last = 0;

  private constructor(wire: Wire) {
    this.wire = wire;
    wire.on('message', (data) => this.take(inWords(JSON.parse(String(data)))));
  }

  /** Over the headless host's socket. */
  static async open(ready: Pick<Ready, 'ws' | 'token'>): Promise<Client> {
    const socket = new WebSocket(ready.ws);
    await once(socket, 'open');
    socket.send(JSON.stringify({ token: ready.token }));
    return Client.over(socket);
  }

  /** Over a wire that is open. */
  static async over(wire: Wire): Promise<Client> {
    const client = new Client(wire);
    const state = await client.done('state.get', {});
    client.slices = { ...state.slices, ...client.slices };
    return client;
  }

  private take(frame: Record<string, unknown>): void {
    if (typeof frame.id === 'number') {
      this.waiting.get(frame.id)?.(frame as unknown as Answer<unknown>);
      this.waiting.delete(frame.id);
    } else if (frame.event === 'state') {
      const { slice, value } = frame.payload as EventPayload<'state'>;
      this.slices = { ...this.slices, [slice]: value } as InWords<Slices>;
    } else if (frame.event === 'notify') this.notices.push(frame.payload as InWords<NotificationView>);
    for (const look of this.watching) look();
  }

  /** One request and its answer, whatever it is. */
  ask<C extends ChannelName>(
    channel: C,
    args: ChannelArgs<C>,
  ): Promise<Answer<InWords<ChannelResult<C>>, string>> {
    const id = ++this.last;
    this.wire.send(JSON.stringify({ id, channel, args }));
    return new Promise((resolve) => this.waiting.set(id, resolve as (answer: Answer<unknown>) => void));
  }

  /** The value of a request that must succeed. */
  async done<C extends ChannelName>(channel: C, args: ChannelArgs<C>): Promise<InWords<ChannelResult<C>>> {
    const answer = await this.ask(channel, args);
    if (!answer.ok) throw new Error(`${channel}: ${answer.code}: ${answer.message}`);
    return answer.value;
  }

  slice<N extends SliceName>(name: N): InWords<SliceValue<N>> {
    if (!this.slices) throw new Error('no snapshot yet');
    return this.slices[name] as InWords<SliceValue<N>>;
  }

  symbol(name = 'ETH/USDC'): InWords<SymbolView> {
    const found = this.slice('symbols').find((each) => each.symbol === name);
    if (!found) throw new Error(`${name} is not in the list`);
    return found;
  }

  /** Waits until the view model fits; says what it was instead when it never did. */
  async until(what: string, fits: (client: Client) => boolean, ms = patience): Promise<void> {
    if (fits(this)) return;
    await new Promise<void>((resolve, reject) => {
      const over = setTimeout(() => end(new Error(`never came: ${what}. ${this.describe()}`)), ms);
      const end = (trouble?: unknown) => {
        clearTimeout(over);
        this.watching.delete(look);
        if (trouble === undefined) resolve();
        else reject(trouble);
      };
      const look = () => {
        try {
          if (fits(this)) end();
        } catch (error) {
          end(error);
        }
      };
      this.watching.add(look);
    });
  }

  /** The first check is over: something is asked, and nothing is under way. */
  settled(name = 'ETH/USDC'): Promise<void> {
    return this.until(`${name} was checked`, () => {
      const shown = this.slice('symbols').find((each) => each.symbol === name);
      return shown !== undefined && shown.desired !== null && shown.held !== null && shown.activity === null;
    });
  }

  /** Previews and submits a click, and waits until its outcome stands. */
  async click(args: ChannelArgs<'trade.preview'>): Promise<InWords<PreviewView>> {
    const before = this.symbol(args.symbol).outcome?.at ?? 0;
    const preview = await this.done('trade.preview', args);
    await this.done('trade.submit', { previewId: preview.id });
    await this.until('the outcome of the click', () => {
      const { outcome, activity } = this.symbol(args.symbol);
      return activity === null && (outcome?.at ?? 0) > before;
    });
    return preview;
  }

  /** `count` checks, one after another. */
  async checks(count: number): Promise<void> {
    for (let done = 0; done < count; done++) await this.done('sync.checkNow', {});
  }

  /** What it shows, for failures. */
  private describe(): string {
    if (!this.slices) return 'There was no snapshot.';
    const { session, symbols, log } = this.slices;
    const lines = symbols.map((each) => `${each.symbol} ${each.health}: ${each.sentence}`);
    return [
      `${session.badge} ${session.health}: ${session.sentence}`,
      ...lines,
      ...log.slice(-12).map((line) => `  ${line.kind}: ${line.sentence}`),
    ].join('\n');
  }

  close(): void {
    this.wire.terminate();
  }
}
