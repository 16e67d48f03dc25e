import { tell, words } from '#main/sync/engine-words.ts';
import { Refusal } from '#main/sync/refusal.ts';
import type { Question } from './core.ts';
import { isGuarded } from './gate.ts';
import { liveSummary, testedKey } from './live-gate.ts';
import type { DeskOptions } from './port.ts';
import type { Session } from './session.ts';

const said = words.deskProgram.mode;

/**
 * Whether the trader has agreed to Live in this run of the program: by main's own dialog, for which a headless host's
 * start with `--mode live` stands. Nothing else says that they have, and nothing takes it back before the program ends.
 */
export class LiveAgreement {
  private readonly options: DeskOptions;
  private isAgreed: boolean;
  private chosen: Session | null = null;

  constructor(options: DeskOptions) {
    this.options = options;
    this.isAgreed = options.mode === 'live' && options.liveConfirmed;
  }

  /** Main's own dialog; rejects with a Refusal when it was not agreed to. */
  async confirm({ title, text, verb, ...where }: Question): Promise<void> {
    const { host } = this.options;
    const answer = await host.confirm({ title: tell(title), text: tell(text), verb: tell(verb), ...where });
    if (!answer.agreed) throw new Refusal('refused', answer.sentence);
  }

  /** Before Live is gone to: asked each time, with the key's test in the text. Rejects with a Refusal. */
  async choose(session: Session): Promise<void> {
    const text = liveSummary(session, await testedKey(session));
    await this.confirm({ title: said.goLive, text, verb: said.goLiveVerb });
    this.isAgreed = true;
    this.chosen = session;
  }

  /** Whether this is the account that Live was gone to with. */
  isOf(session: Session): boolean {
    return session === this.chosen;
  }

  /**
   * Before something trades in Live at MEXC itself: asked once in a run, or each time with `anew` where the host has a
   * dialog. Rejects with a Refusal when it was not agreed to.
   */
  async need(session: Session, anew: boolean): Promise<void> {
    const asksAnew = anew && this.options.host.kind === 'electron';
    if (!isGuarded(session) || (this.isAgreed && !asksAnew)) return;
    await this.confirm({ title: said.goOnInLive, text: liveSummary(session), verb: said.goOnInLiveVerb });
    this.isAgreed = true;
  }
}
