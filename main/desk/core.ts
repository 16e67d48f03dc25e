import type { Credentials } from '#main/credentials/port.ts';
import type { Budgets } from '#main/exchange/budgets.ts';
import type { Journal } from '#main/journal/journal.ts';
import type { InputStore } from '#main/replay/store.ts';
import type { Mode } from '#shared/ipc/primitives.ts';
import type { Slices } from '#shared/ipc/slices.ts';
import type { Told } from '#shared/words/said.ts';
import type { AlarmChannel } from './alarms/alarm-channel.ts';
import type { DeskPorts } from './desk-ports.ts';
import type { Doubts } from './doubts.ts';
import type { DeskOptions } from './port.ts';
import type { Session } from './session.ts';
import type { UnreadRows } from './unread-rows.ts';

/** What main's own dialog asks. */
export interface Question {
  readonly title: Told;
  readonly text: Told;
  readonly verb: Told;
  /** Where alarms would be posted to; only when that is what is asked. */
  readonly address?: string;
}

/** What the handlers need of the desk. */
export interface DeskCore {
  readonly options: DeskOptions;
  readonly ports: DeskPorts;
  readonly journal: Journal;
  readonly doubts: Doubts;
  readonly unread: UnreadRows;
  readonly credentials: Credentials;
  /** What came to the engines, for replays. */
  readonly inputs: InputStore;
  readonly budgets: Budgets;
  readonly alarms: Pick<AlarmChannel, 'test'>;
  /** The session at work. Throws a Refusal `not-now` while there is none, and while the mode changes. */
  ready(): Session;
  /** The session at work or the last one, also while the mode changes. */
  current(): Session;
  /** The symbol, if it is managed; else a Refusal that names the nearest one. */
  known(symbol: string): string;
  health(): { readonly health: string; readonly sentence: Told };
  snapshot(): { readonly revision: number; readonly slices: Slices };
  /** The kill switch, in every state of the program; the answer says what holds and whether it is written down. */
  kill(): Promise<Told>;
  /** Arms trading again once `agree` has resolved; rejects with a Refusal when it is still halted. */
  rearm(agree: () => Promise<void>): Promise<Told>;
  setMode(mode: Mode): Promise<{ readonly sentence: Told }>;
  /** Tries at once to open the account that is waited for; false when none is, or it is being tried already. */
  tryNow(): boolean;
  /** Main's own dialog; throws a Refusal when it was not agreed to. */
  confirm(question: Question): Promise<void>;
  /**
   * In Live at MEXC itself: main's own dialog, once in a run, or each time with `anew`; throws a Refusal when it was
   * not agreed to. A headless host's start with `--mode live` stands for it.
   */
  agreeToLive(session: Session, anew?: boolean): Promise<void>;
  protect(secret: string): void;
}
