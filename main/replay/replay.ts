import { EngineSettings, type SettingsReader } from '#main/sync/account/settings.ts';
import { Engine, type EngineDeps } from '#main/sync/engine.ts';
import { askedOf, toldTo } from '#main/sync/engine-inputs.ts';
import { owned } from '#shared/owned.ts';
import { ANSWERED, ANSWERED_DEPS, type Given, LOOKED_UP } from './calls.ts';
import type { Effect, Entry, Input } from './entry.ts';
import { type AnyFunction, Handed } from './handed.ts';
import { fromPlain, type Plain, toPlain } from './plain.ts';
import { Stand } from './stand.ts';

/** Where an engine that is given the same inputs does, or is, something else than was kept. */
export interface Difference {
  /** Which input, from 0. */
  readonly index: number;
  readonly entry: Entry;
  /** What was kept, and what came instead; null where there is nothing on that side. */
  readonly kept: string | null;
  readonly came: string | null;
}

export interface Replayed {
  readonly inputs: number;
  readonly effects: number;
  readonly difference: Difference | null;
}

/**
 * Runs the engine of this program on inputs that were kept, and compares what it does and how its symbols stand with what
 * was kept. Ends with the first difference. The entries must begin with the opening of an account.
 */
export async function replay(
  entries: Iterable<Entry>,
  seen: (entry: Entry, engine: Engine) => void = () => undefined,
): Promise<Replayed> {
  let player: Player | null = null;
  let index = 0;
  let effects = 0;
  for (const entry of entries) {
    player ??= new Player(entry);
    const differs = await player.play(entry);
    effects += entry.did?.length ?? 0;
    if (differs) return { inputs: index + 1, effects, difference: { index, entry, ...differs } };
    seen(entry, player.engine);
    index += 1;
  }
  return { inputs: index, effects, difference: null };
}

type Differs = Pick<Difference, 'kept' | 'came'>;
type Reply = readonly [resolve: (value: unknown) => void, reject: (error: unknown) => void, name: string];

const functionsOutside = () => () => undefined;

/** An engine among ports that answer what was kept. */
class Player {
  readonly engine: Engine;
  private readonly asked: Readonly<Record<string, AnyFunction>>;
  private readonly told: Readonly<Record<string, AnyFunction>>;
  private entry: Entry;
  private expected: readonly Effect[] = [];
  private done = 0;
  private differs: Differs | null = null;
  private calls = 0;
  private readonly handed = new Handed();
  private readonly functions = new Map<number, AnyFunction>();
  private readonly replies = new Map<number, Reply>();
  private readonly answers = new Map<string, Plain>();
  private readonly timers = new Map<number, () => void>();
  private readonly values = new Map<string, unknown>();
  private ids: string[] = [];
  private readonly stand = new Stand();

  constructor(opening: Entry) {
    if (opening.in.k !== 'open') throw new Error('These inputs do not begin with the opening of an account.');
    this.entry = opening;
    this.lookUp(opening);
    this.expected = opening.did ?? [];
    const given = fromPlain(opening.in.with, functionsOutside) as Given;
    this.engine = new Engine(this.deps(given));
    this.asked = askedOf(this.engine) as unknown as Record<string, AnyFunction>;
    this.told = toldTo(this.engine) as unknown as Record<string, AnyFunction>;
  }

  async play(entry: Entry): Promise<Differs | null> {
    if (entry.in.k !== 'open') {
      this.entry = entry;
      this.expected = entry.did ?? [];
      this.done = 0;
      this.lookUp(entry);
      this.deliver(entry.in);
    }
    this.callBack();
    // One turn of the event loop runs whatever follows from promises.
    await new Promise((resolve) => setImmediate(resolve));
    const left = this.expected[this.done];
    if (!this.differs && left) this.differs = { kept: JSON.stringify(left), came: null };
    const now = JSON.stringify(this.stand.changes(this.engine));
    const kept = JSON.stringify(entry.now ?? {});
    if (!this.differs && now !== kept) this.differs = { kept, came: now };
    return this.differs;
  }

  private lookUp({ read = [] }: Entry): void {
    this.ids = [];
    for (const [name, plain] of read) {
      const value = fromPlain(plain, functionsOutside);
      if (name === 'id') this.ids.push(value as string);
      else this.values.set(name, value);
    }
  }

  private deliver(input: Input): void {
    switch (input.k) {
      case 'asked': {
        const args = input.args.map((each) => fromPlain(each, functionsOutside));
        const answer = (async () => this.asked[input.name]?.(...args))();
        owned(
          answer.then((value) => this.did('answer', input.n, value)),
          (error) => this.did('refusal', input.n, error),
        );
        return;
      }
      case 'told':
        this.told[input.name]?.(...input.args.map((each) => fromPlain(each, functionsOutside)));
        return;
      case 'reply': {
        const [resolve, , name] = this.reply(input.n);
        if (input.v !== undefined) this.answers.set(name, input.v);
        resolve(fromPlain(this.answers.get(name) ?? null, functionsOutside));
        return;
      }
      case 'failed':
        this.reply(input.n)[1](fromPlain(input.e, functionsOutside));
        return;
      case 'due':
        this.timers.get(input.n)?.();
        return;
      case 'called':
        this.invoke(input.n, input.args);
        return;
      case 'open':
      case 'unasked':
    }
  }

  private reply(n: number): Reply {
    const waiting = this.replies.get(n);
    this.replies.delete(n);
    if (waiting) return waiting;
    this.differs ??= { kept: `an answer to call ${n}`, came: null };
    return [() => undefined, () => undefined, ''];
  }

  /** What the engine does, held against what comes next of what was kept. */
  private did(name: string, n: number | null, args: unknown): void {
    if (this.differs) return;
    const came = JSON.stringify([name, n, toPlain(args, (fn) => this.handed.numberOf(fn))]);
    const next = this.expected[this.done];
    const kept = next === undefined ? null : JSON.stringify(next);
    if (came !== kept) {
      this.differs = { kept, came };
      return;
    }
    this.done += 1;
    this.callBack();
  }

  /** Where a port asked something back at this point, it is asked. */
  private callBack(): void {
    const next = this.expected[this.done];
    if (this.differs || next?.[0] !== 'called') return;
    this.done += 1;
    this.invoke(next[1] ?? 0, next[2] as readonly Plain[]);
  }

  private invoke(n: number, args: readonly Plain[]): void {
    const value = this.functions.get(n)?.(...args.map((each) => fromPlain(each, functionsOutside)));
    this.did('returned', n, value instanceof Promise ? null : value);
    if (value instanceof Promise) owned(value, () => undefined);
  }

  private call(name: string, args: readonly unknown[]): Promise<unknown> {
    const n = ++this.calls;
    const given = this.handed.replace(args, (number, fn) => {
      this.functions.set(number, fn);
      // A function of its own, since one may be handed over twice.
      return (...asked) => fn(...asked);
    });
    return new Promise((resolve, reject) => {
      this.replies.set(n, [resolve, reject, name]);
      this.did(name, n, given);
    });
  }

  private deps(given: Given): EngineDeps {
    const answered = (port: string, names: readonly string[]) =>
      Object.fromEntries(
        names.map((name) => [name, (...args: unknown[]) => this.call(`${port}.${name}`, args)]),
      );
    const { together, ...exchange } = answered('exchange', ANSWERED.exchange);
    const nothing = () => undefined;
    const looked = (name: string) => this.values.get(name);
    return {
      ...given,
      clock: {
        now: () => this.entry.at,
        monotonic: () => this.entry.mono,
        after: (ms, run) => this.after(ms, run),
      },
      exchange: {
        ...exchange,
        ...(given.has.includes('together') ? { together } : {}),
        status: () => looked('status'),
      } as unknown as EngineDeps['exchange'],
      journal: {
        ...answered('journal', ANSWERED.journal),
        note: (...args: unknown[]) => this.did('journal.note', null, args),
        close: async () => undefined,
      } as unknown as EngineDeps['journal'],
      ids: {
        prefix: given.prefix,
        next: () => this.ids.shift() ?? 'no id was kept',
        clientOrderId: () => this.ids.shift() ?? 'no id was kept',
      },
      program: {
        halt: () => (looked('halt') ?? null) as ReturnType<EngineDeps['program']['halt']>,
        lease: () => (looked('lease') ?? null) as number | null,
      },
      settings: new EngineSettings(
        Object.fromEntries(
          LOOKED_UP.map((name) => [name, (...of: string[]) => looked(`${name}/${of.join('/')}`)]),
        ) as unknown as SettingsReader,
      ),
      listener: { log: nothing, notify: nothing, changed: nothing },
      checked: () => this.did('checked', null, []),
      ...(answered('deps', ANSWERED_DEPS) as Pick<EngineDeps, 'choose' | 'reserve'>),
      ...(given.has.includes('reopenStream')
        ? { reopenStream: (...args: unknown[]) => this.did('reopenStream', null, args) }
        : {}),
      ...(given.has.includes('warm') ? { warm: (...args: unknown[]) => this.did('warm', null, args) } : {}),
    };
  }

  private after(ms: number, run: () => void): () => void {
    const n = ++this.calls;
    this.did('timer.after', n, ms);
    this.timers.set(n, () => {
      if (this.timers.delete(n)) run();
    });
    return () => {
      if (this.timers.delete(n)) this.did('timer.cancel', n, null);
    };
  }
}
