import { JournalError } from '#main/journal/error.ts';
import { tell } from '#main/sync/engine-words.ts';
import { Refusal } from '#main/sync/refusal.ts';
import type { Answer, ChannelArgs, ChannelName, ChannelResult } from '#shared/ipc/contract.ts';
import type { DeskWorld } from '../desk-world.ts';
import { anyAnswer, promptsIn } from './answers.ts';
import type { Command, Event, StandingCommand } from './happenings.ts';
import { Outside } from './outside.ts';
import { standingAskOf } from './standing-ask.ts';
import type { DeskWatch } from './watch.ts';

const TRADING = new Set(['approve', 'retry', 'put-right']);

/** Carries out what a schedule says, without ever waiting: what is asked is answered while the run goes on. */
export class DeskStage {
  /** Monotonic time of the last thing that happened, or ended. */
  lastAt = 0;
  running = false;
  /** From the second start on it comes up in the mode that it was left in. */
  remembers = false;
  private readonly world: DeskWorld;
  private readonly watch: DeskWatch;
  private readonly endings = new Set<() => void>();
  private life = 0;
  private readonly outside: Outside;

  constructor(world: DeskWorld, watch: DeskWatch) {
    this.world = world;
    this.watch = watch;
    this.outside = new Outside(world, watch, (ms, end) => this.later(ms, end));
  }

  /** The program is started by the world's clock; nothing waits for it. */
  start(): void {
    this.life += 1;
    this.watch.mode = null;
    const life = this.life;
    const remembers = this.remembers && life > 1;
    if (!remembers) this.watch.lastMode = 'live';
    this.world.start(remembers ? { mode: null } : {}).then(
      () => {
        if (life !== this.life) return;
        this.running = true;
        const { mode } = this.world.slice('session');
        this.watch.lastMode = mode;
        // Live that nobody confirmed comes back paused, and an account whose documents are doubtful.
        if (this.world.doubtful.length > 0) this.watch.paused.add('live');
        if (remembers && mode === 'live') this.watch.paused.add(mode);
        this.touch();
      },
      (error) => {
        if (life !== this.life) return;
        const mayFail =
          error instanceof JournalError || (error instanceof Refusal && this.outside.keyRefused);
        if (!mayFail) {
          this.watch.sin('threw', `start: ${String(error)}`);
          return;
        }
        // A disk that takes nothing, or a key that isn't taken, lets no program start: tried again as a person would.
        this.later(3000, () => this.start());
      },
    );
  }

  /** All faults end. */
  calm(): void {
    this.calmed = true;
    for (const end of [...this.endings]) end();
    for (const exchange of [this.world.live, this.world.practice]) {
      const { symbols } = this;
      exchange.control('fault.clear', {});
      for (const symbol of symbols) exchange.control('setBook', { symbol, clear: true });
      exchange.control('fillBehaviour', { fill: { mode: 'book' } });
      exchange.control('outage', { ms: 0 });
    }
    this.touch();
  }

  symbols: readonly string[] = [];
  /** The faults have ended. */
  private calmed = false;

  command(command: Command): void {
    this.touch();
    this.watch.tell(`trader: ${JSON.stringify(command)}`);
    if (!this.running) return;
    switch (command.kind) {
      case 'click':
        this.click(command);
        return;
      case 'answer':
        this.answer(command);
        return;
      case 'answer any':
        this.answerAny(command);
        return;
      case 'pause':
        this.ask('sync.pause', {}, (answer) => {
          if (answer.ok) this.watch.paused.add(this.watch.lastMode);
        });
        return;
      case 'resume':
        this.watch.paused.clear();
        this.ask('sync.resume', {});
        return;
      case 'kill':
        this.watch.killed = true;
        this.ask('halt.engage', {}, (answer) => {
          if (!answer.ok) this.watch.sin('untruth', `the kill switch was refused: ${tell(answer.message)}`);
        });
        return;
      case 'rearm':
        if (command.symbol === null) this.watch.killed = false;
        this.ask('halt.rearm', { symbol: command.symbol });
        return;
      case 'mode': {
        const before = this.watch.mode;
        this.watch.mode = null;
        this.ask('mode.set', { mode: command.mode }, (answer) => {
          this.watch.mode = answer.ok ? command.mode : before;
          if (answer.ok) this.watch.lastMode = command.mode;
          // Main's own dialog was agreed to.
          if (answer.ok && command.mode === 'live') this.watch.paused.delete('live');
        });
        return;
      }
      case 'add':
        this.watch.removed.delete(`${this.watch.lastMode} ${command.symbol}`);
        this.ask('symbols.add', { symbol: command.symbol });
        return;
      case 'remove':
        this.ask('symbols.remove', { symbol: command.symbol }, (answer) => {
          if (answer.ok) this.watch.removed.add(`${this.watch.lastMode} ${command.symbol}`);
        });
        return;
      case 'setting':
        this.ask('settings.set', {
          scope: { kind: 'symbol', symbol: command.symbol },
          key: command.key,
          value: command.value,
        });
        return;
      case 'general':
        this.ask('settings.set', { scope: { kind: command.of }, key: command.key, value: command.value });
        return;
      case 'standing':
        this.standing(command);
        return;
      case 'takeBack': {
        const { standing = [] } = this.world.slices ?? {};
        const { id } = standing[command.at % (standing.length || 1)] ?? {};
        if (id) this.ask('standing.cancel', { id });
        return;
      }
      case 'reserve':
        this.ask('settings.set', {
          scope: { kind: 'reserve', asset: command.asset },
          key: 'reserve',
          value: command.value,
        });
        return;
      case 'end':
        this.ask('trade.end', { symbol: command.symbol });
        return;
      case 'check':
        this.ask('sync.checkNow', {});
        return;
      case 'cancel': {
        const [order] = this.world.slices?.orders ?? [];
        if (order?.orderId) this.ask('orders.cancel', { symbol: order.symbol, orderId: order.orderId });
      }
    }
  }

  event(event: Event): void {
    this.touch();
    this.watch.tell(`world: ${JSON.stringify(event)}`);
    if (event.kind === 'restart') this.restart(event);
    else this.outside.happens(event);
  }

  private restart(event: Extract<Event, { kind: 'restart' }>): void {
    if (!this.running) return;
    this.running = false;
    const life = this.life;
    // An end in order may last until the faults have ended: then it starts again at once.
    const again = () => this.later(this.calmed ? 0 : event.downMs, () => this.start());
    if (event.crash) {
      this.world.crash();
      again();
      return;
    }
    void this.world.desk.close().then(
      () => life === this.life && again(),
      (error) => this.watch.sin('threw', `close: ${String(error)}`),
    );
  }

  private click(command: Extract<Command, { kind: 'click' }>): void {
    const { symbol, action, size, waitMs, times } = command;
    this.ask('trade.preview', { symbol, action, size }, (preview) => {
      if (!preview.ok) return;
      const life = this.life;
      this.world.clock.after(waitMs, () => {
        if (life !== this.life || !this.running) return;
        for (let time = 0; time < times; time += 1) {
          this.ask('trade.submit', { previewId: preview.value.id }, (answer) => {
            if (answer.ok) this.watch.asked.add(answer.value.intentId);
          });
        }
      });
    });
  }

  private standing(command: StandingCommand): void {
    const { symbol, what, moves, waitMs } = command;
    const view = this.world.slices?.symbols.find((each) => each.symbol === symbol);
    const ask = view && standingAskOf(command, view);
    if (!ask) return;
    const kind = what === 'stop' ? 'stop' : 'limit';
    const old = this.world.slices?.standing.find((each) => each.symbol === symbol && each.kind === kind);
    const args = { symbol, ask, replaces: (moves && old?.id) || null };
    this.ask('standing.preview', args, (preview) => {
      if (!preview.ok) return;
      if (preview.value.verdict !== 'make') {
        this.watch.tell(`not to be made: ${tell(preview.value.sentence)}`);
        return;
      }
      const life = this.life;
      this.world.clock.after(waitMs, () => {
        if (life !== this.life || !this.running) return;
        this.watch.standingAsked += 1;
        this.ask('standing.submit', { previewId: preview.value.id }, (answer) => {
          this.watch.standingAsked -= 1;
          if (answer.ok) this.watch.asked.add(answer.value.id);
        });
      });
    });
  }

  private answerAny({ at, option }: Extract<Command, { kind: 'answer any' }>): void {
    const chosen = anyAnswer(promptsIn(this.world.slices), at, option);
    if (!chosen) return;
    if (chosen.trades) this.watch.answered = true;
    this.ask('ask.answer', chosen.args);
  }

  private answer({ option, invented }: Extract<Command, { kind: 'answer' }>): void {
    const prompts = promptsIn(this.world.slices);
    const standing = prompts.find((each) => each.options.some(({ id }) => id === option));
    if (invented) {
      const id = this.life % 2 === 0 ? 'foreign:ETH/USDC' : 'no-such-question';
      if (prompts.some((each) => each.id === id)) return;
      this.ask('ask.answer', { id, option }, (answer) => {
        if (answer.ok) this.watch.sin('untruth', `an answer to no question (${id}, ${option}) was taken`);
      });
      return;
    }
    if (!standing) return;
    if (TRADING.has(option)) this.watch.answered = true;
    this.ask('ask.answer', { id: standing.id, option });
  }

  /** Sends one request; what is answered is told, and a fault of the program's own is a sin. */
  private ask<C extends ChannelName>(
    channel: C,
    args: ChannelArgs<C>,
    then: (answer: Answer<ChannelResult<C>>) => void = () => undefined,
  ): void {
    const { life } = this;
    this.world.desk.handle(channel, args).then(
      (answer) => {
        if (life !== this.life) return;
        const said = answer.ok ? 'ok' : `${answer.code}: ${tell(answer.message)}`;
        this.watch.tell(`${channel}: ${said}`);
        if (!answer.ok && tell(answer.message).includes('a fault of my own') && !this.outside.diskFails)
          this.watch.sin('threw', `${channel}: ${tell(answer.message)}`);
        then(answer as Answer<ChannelResult<C>>);
      },
      (error) => this.watch.sin('threw', `${channel}: ${String(error)}`),
    );
  }

  private touch(): void {
    this.lastAt = this.world.clock.monotonic();
  }

  /** What ends later, and at the latest with the schedule. */
  private later(ms: number, end: () => void): void {
    const run = () => {
      if (!this.endings.delete(run)) return;
      cancel();
      this.touch();
      end();
    };
    const cancel = this.world.clock.after(ms, run);
    this.endings.add(run);
  }
}
