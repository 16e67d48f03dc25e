import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { tell } from '#main/sync/engine-words.ts';
import type { Answer, ChannelArgs, ChannelName, ChannelResult } from '#shared/ipc/contract.ts';
import type { Slices } from '#shared/ipc/slices.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import type { TradeAction, TradeSize } from '#shared/ipc/trade.ts';
import { inWords } from '#test/in-words.ts';

/** The host is gone; whoever talked to it is told so. */
export class Gone extends Error {}

/** Speaks the contract over the host's WebSocket, and survives the host's death. */
export class Driver {
  private readonly socket: WebSocket;
  private readonly waiting = new Map<number, { take(frame: unknown): void; lose(error: Error): void }>();
  private last = 0;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('error', () => {});
    socket.on('message', (data) => {
      const frame = inWords(JSON.parse(String(data))) as { id?: number };
      if (frame.id === undefined) return;
      this.waiting.get(frame.id)?.take(frame);
      this.waiting.delete(frame.id);
    });
    socket.on('close', () => {
      for (const { lose } of this.waiting.values()) lose(new Gone('the host is gone'));
      this.waiting.clear();
    });
  }

  /** Connects and shows the token. Rejects with Gone when the host dies meanwhile. */
  static async open(ready: { readonly ws: string; readonly token: string }): Promise<Driver> {
    const socket = new WebSocket(ready.ws);
    try {
      await once(socket, 'open');
    } catch {
      throw new Gone('the host is gone');
    }
    const driver = new Driver(socket);
    socket.send(JSON.stringify({ token: ready.token }));
    return driver;
  }

  /** One request and its answer, whatever it is. */
  ask<C extends ChannelName>(channel: C, args: ChannelArgs<C>): Promise<Answer<ChannelResult<C>>> {
    if (this.socket.readyState !== this.socket.OPEN) return Promise.reject(new Gone('the host is gone'));
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { take: (frame) => resolve(frame as Answer<ChannelResult<C>>), lose: reject });
      this.socket.send(JSON.stringify({ id, channel, args }));
    });
  }

  async slices(): Promise<Slices> {
    const answer = await this.ask('state.get', {});
    if (!answer.ok) throw new Error(`state.get: ${tell(answer.message)}`);
    return answer.value.slices as Slices;
  }

  async symbols(): Promise<readonly SymbolView[]> {
    return (await this.slices()).symbols;
  }

  /** Previews a trade and, where it would trade, submits it. True when it was taken. */
  async click(symbol: string, action: TradeAction, size: TradeSize): Promise<boolean> {
    const preview = await this.ask('trade.preview', { symbol, action, size });
    if (!preview.ok || preview.value.verdict !== 'trade') return false;
    return (await this.ask('trade.submit', { previewId: preview.value.id })).ok;
  }

  /** Waits until the symbols fit; false when they never did in that time. */
  async until(fits: (symbols: readonly SymbolView[]) => boolean, ms: number): Promise<boolean> {
    const limit = Date.now() + ms;
    while (!fits(await this.symbols())) {
      if (Date.now() > limit) return false;
      await sleep(100);
    }
    return true;
  }

  close(): void {
    this.socket.terminate();
  }
}

/** Looked at, no order's outcome open, nothing under way. */
export const isCalm = (view: SymbolView): boolean =>
  view.desired !== null && view.held !== null && view.unknown.length === 0 && view.activity === null;
