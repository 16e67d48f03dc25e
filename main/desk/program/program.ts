import { words } from '#main/sync/engine-words.ts';
import type { Clock } from '#main/sync/ports/clock.ts';
import type { ProgramPort } from '#main/sync/ports/program.ts';
import { Refusal, reasonOf } from '#main/sync/refusal.ts';
import type { Mode } from '#shared/ipc/primitives.ts';
import { owned } from '#shared/owned.ts';
import type { Told } from '#shared/words/said.ts';
import { NeedsAnswer } from '../unread-rows.ts';
import { Unreachable } from '../venues/unreachable.ts';
import type { KillSwitch } from './kill-switch.ts';
import { Leases } from './lease.ts';
import {
  atFirst,
  type Effect,
  type Failed,
  type Input,
  type Lifecycle,
  type State,
  sessionOf,
  step,
  type Target,
} from './lifecycle.ts';

const said = words.deskProgram;

/** One account, opened; whether it is at work is the program's to say. */
export interface Opened {
  /** The kill switch was pressed: what runs stops, own orders are cancelled. */
  halted(first: boolean): void;
  close(): Promise<void>;
}

export interface ProgramParts<S extends Opened> {
  readonly clock: Pick<Clock, 'now' | 'after'>;
  /** Opens an account without putting it to work. Rejects with `Unreachable` when a later try may succeed. */
  readonly open: (target: Target, port: ProgramPort) => Promise<S>;
  /** Main's own dialog before Live; rejects when it was not agreed to. */
  readonly agree: (session: S) => Promise<void>;
  /** It is the session at work from now on, in place of `before`. */
  readonly install: (session: S, before: S | null, keepMode: boolean) => Promise<void>;
  /** The state has changed. */
  readonly show: (now: Lifecycle) => void;
  /** To be told to the trader once a window is there. */
  readonly say: (sentence: Told) => void;
  readonly fault: (sentence: Told, error: unknown) => void;
  /** The start can't be mended without another command line: not waited for, and no Simulation instead. */
  readonly strict: boolean;
}

/**
 * Carries the program's life out: keeps the sessions by the number of the attempt that opened them, and is the only
 * one who gives a session the right to send.
 */
export class Program<S extends Opened> {
  private readonly parts: ProgramParts<S>;
  private readonly kill: Pick<KillSwitch, 'halt'>;
  private readonly leases = new Leases();
  private readonly sessions = new Map<number, S>();
  private readonly outcomes = new Map<number, PromiseWithResolvers<void>>();
  private readonly ending = new Map<number, Promise<void>>();
  private state: State = atFirst;
  private stopWaiting: (() => void) | null = null;

  constructor(parts: ProgramParts<S>, kill: Pick<KillSwitch, 'halt'>) {
    this.parts = parts;
    this.kill = kill;
  }

  get now(): Lifecycle {
    return this.state.now;
  }

  /** The session at work, also while the mode changes; null when there is none. */
  get session(): S | null {
    return this.sessions.get(sessionOf(this.state.now) ?? -1) ?? null;
  }

  /** Resolves when an account is open, or is waited for; rejects when neither can be. */
  async start(target: Target): Promise<void> {
    const started = Promise.withResolvers<void>();
    this.outcomes.set(0, started);
    this.feed({ type: 'start', target });
    await started.promise;
  }

  /** Resolves when the mode was changed; rejects with why it was not, and then nothing of it has changed. */
  async change(mode: Mode): Promise<void> {
    // A change that is under way keeps its own answer.
    const { attempts } = this.state;
    this.feed({ type: 'change', mode });
    if (this.now.phase !== 'changing' || this.state.attempts === attempts)
      throw new Refusal('not-now', said.busy);
    const outcome = Promise.withResolvers<void>();
    this.outcomes.set(this.now.attempt, outcome);
    await outcome.promise;
  }

  /** The trader's own try to open the account that is waited for; false when none is, or it is being tried already. */
  tryNow(): boolean {
    const { now } = this;
    if (now.phase !== 'waiting' || now.attempt !== null) return false;
    this.stopWaiting?.();
    this.feed({ type: 'try' });
    return true;
  }

  /** The kill switch was pressed; synchronous. Departing and arriving accounts stop alike. */
  pressed(first: boolean): void {
    this.leases.takeBack();
    const atWork = sessionOf(this.now);
    for (const [number, session] of this.sessions) session.halted(first && number === atWork);
  }

  /** Trading is armed again: the session at work may send what it decides from now on. */
  rearmed(): void {
    if (this.now.phase === 'open') this.leases.give(this.now.session);
  }

  /** Nothing is sent from the moment of the call; resolves when every open session has ended. */
  async close(): Promise<void> {
    this.feed({ type: 'close' });
    this.stopWaiting?.();
    for (const outcome of this.outcomes.values()) outcome.reject(new Refusal('not-now', said.closing));
    this.outcomes.clear();
    await Promise.all(this.ending.values());
  }

  private feed(input: Input): void {
    const before = this.session;
    const { state, effects } = step(this.state, input);
    this.state = state;
    for (const effect of effects) this.carryOut(effect, before);
    this.parts.show(this.now);
    if (state.now.phase === 'waiting') this.settle(0);
  }

  private carryOut(effect: Effect, before: S | null): void {
    const fault = (error: unknown) => this.parts.fault(said.faults.change, error);
    switch (effect.do) {
      case 'open':
        owned(this.open(effect.attempt, effect.target, effect.ask), fault);
        return;
      case 'install':
        owned(this.install(effect.session, before, effect.keepMode), fault);
        return;
      case 'close':
        this.end(effect.session);
        return;
      case 'give lease':
        if (this.kill.halt === null) this.leases.give(effect.session);
        return;
      case 'take lease back':
        this.leases.takeBack();
        return;
      case 'wake': {
        this.stopWaiting?.();
        const ms = effect.at - this.parts.clock.now();
        this.stopWaiting = this.parts.clock.after(ms, () => this.feed({ type: 'due' }));
        return;
      }
      case 'say':
        this.parts.say(effect.sentence);
        return;
      case 'refuse start':
        return;
    }
  }

  private async open(attempt: number, target: Target, ask: boolean): Promise<void> {
    const port: ProgramPort = { halt: () => this.kill.halt, lease: () => this.leases.of(attempt) };
    try {
      const session = await this.parts.open(target, port);
      this.sessions.set(attempt, session);
      if (ask && this.isWanted(attempt)) await this.parts.agree(session);
      this.feed({ type: 'opened', attempt });
    } catch (error) {
      this.end(attempt);
      const failed = this.why(error, target);
      this.feed({ type: 'failed', attempt, failed, at: this.parts.clock.now() });
      if (error instanceof Unreachable && error.sooner) {
        const due = error.sooner.then(() => this.feed({ type: 'due' }));
        owned(due, (reason) => this.parts.fault(said.faults.tryBeforeItsTime, reason));
      }
      this.settle(attempt, error);
      if (this.now.phase === 'starting' && this.now.attempt === attempt) this.settle(0, error);
    }
  }

  private isWanted(attempt: number): boolean {
    return 'attempt' in this.now && this.now.attempt === attempt;
  }

  private why(error: unknown, target: Target): Failed {
    const sentence = reasonOf(error);
    if (error instanceof Unreachable) return { why: 'unreachable', sentence, retryAt: error.retryAt };
    if (error instanceof NeedsAnswer) return { why: 'asked', sentence };
    const mends = error instanceof Refusal && target.mode === 'live' && !this.parts.strict;
    return { why: mends ? 'to mend' : 'fault', sentence };
  }

  private async install(attempt: number, before: S | null, keepMode: boolean): Promise<void> {
    const session = this.sessions.get(attempt);
    if (!session) return;
    try {
      await this.parts.install(session, before, keepMode);
      // What the account before had under way has ended when the change is told.
      await Promise.all(this.ending.values());
      this.settle(attempt);
      this.settle(0);
    } catch (error) {
      this.settle(attempt, error);
      this.settle(0, error);
    }
  }

  private settle(name: number, error?: unknown): void {
    const outcome = this.outcomes.get(name);
    this.outcomes.delete(name);
    if (error === undefined) outcome?.resolve();
    else outcome?.reject(error);
  }

  private end(attempt: number): void {
    const session = this.sessions.get(attempt);
    if (!session || this.ending.has(attempt)) return;
    const work = session
      .close()
      .catch((error: unknown) => this.parts.fault(said.faults.close, error))
      .finally(() => {
        this.sessions.delete(attempt);
        this.ending.delete(attempt);
      });
    this.ending.set(attempt, work);
  }
}
