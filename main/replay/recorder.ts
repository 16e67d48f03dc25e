import { EngineSettings, type SettingsReader } from '#main/sync/account/settings.ts';
import type { Engine, EngineDeps } from '#main/sync/engine.ts';
import { askedOf, type EngineAsked, type EngineTold, toldTo } from '#main/sync/engine-inputs.ts';
import { Inbox } from '#main/sync/inbox.ts';
import type { Clock } from '#main/sync/ports/clock.ts';
import { owned } from '#shared/owned.ts';
import { ANSWERED, ANSWERED_DEPS, type Given, LOOKED_UP, OFTEN_THE_SAME, TOLD_DEPS } from './calls.ts';
import type { Effect, Entry, Input } from './entry.ts';
import { type AnyFunction, Handed } from './handed.ts';
import { type Plain, toPlain } from './plain.ts';
import { Stand } from './stand.ts';

/** What is asked of an engine through its inbox: each is an input, and its answer an effect. */
export type Asking = {
  readonly [K in keyof EngineAsked]: (
    ...args: Parameters<EngineAsked[K]>
  ) => Promise<Awaited<ReturnType<EngineAsked[K]>>>;
};

/** The ways into an engine that runs. */
export interface EngineInputs {
  readonly asked: Asking;
  readonly told: EngineTold;
}

export interface RecorderParts {
  readonly clock: Clock;
  readonly afterTurn: (run: () => void) => void;
  /** Takes each turn once it has ended; null: nothing is kept. */
  readonly keep: ((entry: Entry) => void) | null;
}

/**
 * Stands around an engine: hands in whatever comes from outside one at a time, through the inbox, and keeps what came,
 * what was looked up, and what the engine did. Nothing of an engine's ports is reached but through here.
 */
export class Recorder {
  private readonly parts: RecorderParts;
  private readonly inbox: Inbox<Input>;
  private entry: { at: number; mono: number; in: Input; read: [string, Plain][]; did: Effect[] } | null =
    null;
  private asks = 0;
  private calls = 0;
  private readonly handed = new Handed();
  private engine: Engine | null = null;
  /** What was looked up last, what each call was answered last, and how each symbol stood, as text. */
  private readonly known = new Map<string, string>();
  private readonly answers = new Map<string, string>();
  private readonly stand = new Stand();

  constructor(parts: RecorderParts) {
    this.parts = parts;
    this.inbox = new Inbox({
      clock: parts.clock,
      afterTurn: parts.afterTurn,
      begins: ({ input, at, mono }) => {
        this.entry = { at, mono, in: input, read: [], did: [] };
      },
      ended: () => this.ended(),
    });
  }

  /** What an engine is to be built from in place of `deps`. */
  around(deps: Omit<EngineDeps, 'settings'> & { readonly reader: SettingsReader }): EngineDeps {
    const { exchange, journal, reader } = deps;
    const given: Given = {
      key: deps.key,
      circumstances: deps.circumstances,
      markets: deps.markets,
      snapshot: deps.snapshot,
      symbols: deps.symbols,
      ...(deps.streams === undefined ? {} : { streams: deps.streams }),
      prefix: deps.ids.prefix,
      has: [
        ...(exchange.together ? ['together'] : []),
        ...TOLD_DEPS.filter((name) => deps[name] !== undefined),
      ],
    };
    const open: Input = { k: 'open', with: this.plain(given) };
    return this.inbox.now(open, () => ({
      ...deps,
      clock: this.clock(),
      exchange: this.exchange(exchange),
      journal: {
        ...this.answered('journal', journal, ANSWERED.journal),
        note: (...args) => {
          this.did('journal.note', null, args);
          journal.note(...args);
        },
        close: () => journal.close(),
      } as EngineDeps['journal'],
      ids: {
        prefix: deps.ids.prefix,
        next: () => this.made('id', deps.ids.next()),
        clientOrderId: () => this.made('id', deps.ids.clientOrderId()),
      },
      program: {
        halt: () => this.lookedUp('halt', deps.program.halt()),
        lease: () => this.lookedUp('lease', deps.program.lease()),
      },
      settings: new EngineSettings(
        Object.fromEntries(
          LOOKED_UP.map((name) => [
            name,
            (...of: string[]) =>
              this.lookedUp(
                `${name}/${of.join('/')}`,
                (reader[name] as (...of: string[]) => string | undefined)(...of),
              ),
          ]),
        ) as unknown as SettingsReader,
      ),
      ...this.answered('deps', deps, ANSWERED_DEPS),
      ...Object.fromEntries(
        given.has
          .filter((name) => name !== 'together')
          .map((name) => [
            name,
            (...args: unknown[]) => {
              this.did(name, null, name === 'checked' ? [] : args);
              (deps[name as 'warm'] as AnyFunction)(...args);
            },
          ]),
      ),
    }));
  }

  /** The engine that was built: how its symbols stand is kept from now on. */
  runs(engine: Engine): EngineInputs {
    this.engine = engine;
    const asked = Object.entries(askedOf(engine)).map(([name, ask]) => [
      name,
      (...args: unknown[]) => this.ask(name, args, ask as AnyFunction),
    ]);
    const told = Object.entries(toldTo(engine)).map(([name, tell]) => [
      name,
      (...args: unknown[]) =>
        this.inbox.take({ k: 'told', name, args: this.plains(args) }, () => (tell as AnyFunction)(...args)),
    ]);
    return { asked: Object.fromEntries(asked) as Asking, told: Object.fromEntries(told) as EngineTold };
  }

  private ask(name: string, args: readonly unknown[], ask: AnyFunction): Promise<unknown> {
    const n = ++this.asks;
    return new Promise((resolve, reject) => {
      this.inbox.take({ k: 'asked', n, name, args: this.plains(args) }, () => {
        const answer = (async () => ask(...args))();
        owned(
          answer.then((value) => {
            this.did('answer', n, value);
            resolve(value);
          }),
          (error) => {
            this.did('refusal', n, error);
            reject(error);
          },
        );
      });
    });
  }

  private clock(): Clock {
    const { clock } = this.parts;
    return {
      now: () => this.inbox.current?.at ?? clock.now(),
      monotonic: () => this.inbox.current?.mono ?? clock.monotonic(),
      after: (ms, run) => {
        const n = ++this.calls;
        let over = false;
        this.did('timer.after', n, ms);
        const cancel = clock.after(ms, () =>
          this.inbox.take({ k: 'due', n }, () => {
            // It may have been taken back while it waited for its turn.
            if (over) return;
            over = true;
            run();
          }),
        );
        return () => {
          if (over) return;
          over = true;
          this.did('timer.cancel', n, null);
          cancel();
        };
      },
    };
  }

  private exchange(exchange: EngineDeps['exchange']): EngineDeps['exchange'] {
    return {
      ...this.answered('exchange', exchange, ANSWERED.exchange),
      status: () => this.lookedUp('status', exchange.status()),
    } as EngineDeps['exchange'];
  }

  private answered<T extends object>(port: string, of: T, names: readonly (keyof T & string)[]): Partial<T> {
    const there = names.filter((name) => of[name] !== undefined);
    return Object.fromEntries(
      there.map((name) => [
        name,
        (...args: unknown[]) =>
          this.call(`${port}.${name}`, args, (...handed) => (of[name] as AnyFunction).apply(of, handed)),
      ]),
    ) as Partial<T>;
  }

  private call(name: string, args: readonly unknown[], call: AnyFunction): Promise<unknown> {
    const n = ++this.calls;
    const given = this.handed.replace(args, (number, fn) => this.asksBack(number, fn));
    this.did(name, n, given);
    return new Promise((resolve, reject) => {
      const answer = (async () => call(...given))();
      owned(
        answer.then((value) => this.inbox.take(this.reply(name, n, value), () => resolve(value))),
        (error) => this.inbox.take({ k: 'failed', n, e: this.plain(error) }, () => reject(error)),
      );
    });
  }

  private reply(name: string, n: number, value: unknown): Input {
    const plain = this.plain(value);
    if (this.parts.keep && OFTEN_THE_SAME.has(name)) {
      const text = JSON.stringify(plain);
      if (this.answers.get(name) === text) return { k: 'reply', n };
      this.answers.set(name, text);
    }
    return { k: 'reply', n, v: plain };
  }

  private lookedUp<T>(name: string, value: T): T {
    if (!this.entry || !this.parts.keep) return value;
    const plain = this.plain(value);
    const text = JSON.stringify(plain);
    if (this.known.get(name) !== text) {
      this.known.set(name, text);
      this.entry.read.push([name, plain]);
    }
    return value;
  }

  private made(name: string, value: string): string {
    this.entry?.read.push([name, value]);
    return value;
  }

  /** A function that was handed to a port: what the port asks back belongs to what is at work, or is an input. */
  private asksBack(n: number, fn: AnyFunction): AnyFunction {
    const answers = (args: readonly unknown[]) => {
      const value = fn(...args);
      this.did('returned', n, value instanceof Promise ? null : value);
      return value;
    };
    return (...args) => {
      if (!this.entry)
        return this.inbox.now({ k: 'called', n, args: this.plains(args) }, () => answers(args));
      this.did('called', n, args);
      return answers(args);
    };
  }

  private did(name: string, n: number | null, args: unknown): void {
    const effect: Effect = [name, n, this.plain(args)];
    if (this.entry) this.entry.did.push(effect);
    else this.inbox.now({ k: 'unasked' }, () => this.entry?.did.push(effect));
  }

  private plain(value: unknown): Plain {
    if (!this.parts.keep) return null;
    return toPlain(value, (fn) => this.handed.numberOf(fn));
  }

  private plains(args: readonly unknown[]): readonly Plain[] {
    return args.map((each) => this.plain(each));
  }

  private ended(): void {
    const { entry } = this;
    const { keep } = this.parts;
    this.entry = null;
    if (!entry || !keep) return;
    const now = this.engine ? this.stand.changes(this.engine) : {};
    const { at, mono, read, did } = entry;
    keep({
      at,
      mono,
      in: entry.in,
      ...(read.length > 0 ? { read } : {}),
      ...(did.length > 0 ? { did } : {}),
      ...(Object.keys(now).length > 0 ? { now } : {}),
    });
  }
}
