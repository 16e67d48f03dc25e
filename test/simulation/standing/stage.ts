import { JournalError } from '#main/journal/error.ts';
import { JournalDown } from '#main/sync/account/row-writer.ts';
import { Refusal } from '#main/sync/refusal.ts';
import { dec } from '#shared/decimal.ts';
import type { StandingAsk } from '#shared/ipc/standing.ts';
import type { TradeAction } from '#shared/ipc/trade.ts';
import { UnderWay } from '../under-way.ts';
import type { World } from '../world.ts';
import type { PlayWatch } from './play-watch.ts';
import { price } from './support.ts';

/** The stream tells the price this often. */
const TOLD_EVERY_MS = 400;

/** Carries out what happens in a world of standing orders: the price, the trader's actions, the program's ends. */
export class StandingStage {
  /** The best bid. */
  now: number;
  private readonly commands = new UnderWay();
  /** Clicks that may not have ended. */
  private submitted: string[] = [];
  private readonly world: World;
  private readonly watch: PlayWatch;

  constructor(world: World, watch: PlayWatch, now: number) {
    this.world = world;
    this.watch = watch;
    this.now = now;
  }

  /** What was begun and has not ended, as far as the engine's state doesn't tell it. */
  get pending(): unknown {
    const { world } = this;
    const { busy, clicksWaiting } = world.state();
    const works = busy !== null || clicksWaiting > 0;
    if (!works) this.submitted = [];
    const lease = works || this.commands.size > 0 ? world.program.lease() : null;
    return { commands: this.commands.names, submitted: this.submitted, lease };
  }

  /** The price is so, and the stream tells it. */
  quote(bid = this.now, wide = 0.01): void {
    const ask = bid + wide;
    this.watch.priced(Number(bid.toFixed(2)), Number(ask.toFixed(2)));
    if (this.world.engine) price(this.world, bid.toFixed(2), ask.toFixed(2));
  }

  /** The price stands, told anew by the stream, for so long. */
  async stands(ms: number, bid = this.now, wide = 0.01, everyMs = TOLD_EVERY_MS): Promise<void> {
    for (let left = ms; left > 0; left -= everyMs) {
      this.quote(bid, wide);
      await this.world.pass(Math.min(everyMs, left));
    }
  }

  /** Runs a command of the window; refusals and a journal that can't be written are answers, not accidents. */
  quietly(name: string, work: () => Promise<unknown> | undefined): void {
    const over = this.commands.begin(name);
    (work() ?? Promise.resolve()).finally(over).catch((error: unknown) => {
      const expected =
        error instanceof Refusal ||
        error instanceof Refusal ||
        error instanceof JournalDown ||
        error instanceof JournalError;
      if (!expected) this.watch.sin(`threw ${error instanceof Error ? error.stack : String(error)}`);
    });
  }

  /** Previews a standing order, and confirms it where it can be made. */
  ask(what: StandingAsk, replaces: string | null): void {
    const { world } = this;
    const { engine } = world;
    this.quietly(`${JSON.stringify(what)} ${replaces ?? ''}`, async () => {
      const { id, verdict } = await engine.standing.preview('ETH/USDC', what, replaces);
      if (verdict === 'make' && engine === world.engine) await engine.standing.submit(id);
    });
  }

  /** Takes a standing order back, or ends a firing. */
  takeBack(id: string): void {
    const { engine } = this.world;
    this.quietly(`take back ${id}`, () => engine.standing.cancel(id));
  }

  click(action: TradeAction, percent: string): void {
    const { world } = this;
    const { engine } = world;
    const name = `${action} ${percent}`;
    this.watch.clicked(action);
    this.quietly(name, async () => {
      const { id } = await engine.preview('ETH/USDC', action, { kind: 'percent', value: percent });
      if (engine !== world.engine) return;
      engine.clicks.submit(id);
      this.submitted.push(name);
    });
  }

  /** The website cancels an order that is open there. */
  cancelElsewhere(clientOrderId?: string): void {
    const open = [...this.world.exchange.core.orders.byId.values()].find(
      (each) => each.endedAt === null && (clientOrderId ?? each.clientOrderId) === each.clientOrderId,
    );
    if (!open) return;
    this.watch.cancelledElsewhere(open.clientOrderId);
    this.world.control('cancelForeign', { orderId: open.id });
  }

  /** As the desk sets a reserve of the base: room is made first, then it counts. */
  reserve(amount: string): void {
    const { world } = this;
    const { engine } = world;
    this.quietly(`reserve ${amount}`, async () => {
      await engine.standing.makeRoom('ETH', dec(amount));
      if (engine !== world.engine) return;
      world.reserves.ETH = amount;
      this.watch.reserved(dec(amount));
    });
  }

  kill(): void {
    this.watch.killed();
    this.quietly('kill', () => this.world.program.press());
  }

  rearm(): void {
    this.quietly('re-arm', () => this.world.program.rearm());
  }

  /** The program dies, is down for so long, and starts again; a request that has left may still arrive. */
  async dies(downMs: number, random: () => number = () => 0): Promise<void> {
    const { world } = this;
    world.crash(random);
    this.watch.restarted();
    this.commands.clear();
    await world.pass(downMs);
    world.control('outage', { ms: 0 });
    await this.patiently(() => world.start());
  }

  /** Where a start is turned away the desk waits and tries again (`main/desk/program`); the engine alone is only started. */
  async patiently(start: () => Promise<unknown>): Promise<void> {
    const { world } = this;
    await start().catch(async (error: unknown) => {
      if (!/Too Many Requests/.test(String(error))) throw error;
      await world.pass(60_000);
      await world.start();
    });
  }
}
