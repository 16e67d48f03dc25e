import type { ManagedSymbol } from '#main/sync/account/managed-symbol.ts';
import { JournalDown } from '#main/sync/account/row-writer.ts';
import { tell } from '#main/sync/engine-words.ts';
import { promptsOf } from '#main/sync/prompts/prompts.ts';
import { Refusal } from '#main/sync/refusal.ts';
import type { Backstage } from './backstage.ts';
import type { Action, Click } from './schedule.ts';

/** What is told of a setting that was set to what it was: nothing has changed. */
export const AS_IT_WAS = 'as it was';

/** What the trader does in the window. */
export type TraderAction = Extract<
  Action,
  { kind: 'click' | 'answer' | 'pause' | 'kill' | 'arm' | 'lease' | 'setting' | 'lateAnswer' | 'rearm' }
>;

/** The trader at the window: clicks, answers and commands. */
export class Trader {
  private readonly back: Backstage;
  /** Clicks that may not have ended. */
  private submitted: string[] = [];
  /** Questions that the trader has looked at, each with the answer that was meant. */
  private readonly seenPrompts = new Map<string, string>();

  constructor(back: Backstage) {
    this.back = back;
  }

  /** What the trader has begun, as far as it tells two states apart. */
  get pending(): object {
    const symbols = [...(this.back.program.engine?.account.symbols.values() ?? [])];
    const works = symbols.some(({ state: { busy, clicksWaiting } }) => busy !== null || clicksWaiting > 0);
    if (!works) this.submitted = [];
    return {
      seen: this.seenPrompts.size,
      commands: this.back.commands.names,
      // What was decided under a lease goes by that one.
      lease: works ? this.back.program.switch?.lease() : null,
      submitted: this.submitted,
    };
  }

  /** Does one thing in the window; tells what came of it at once. */
  perform(action: TraderAction): string {
    switch (action.kind) {
      case 'click':
        return this.click(action);
      case 'answer':
        return this.answer(action.symbol, action.option);
      case 'pause':
        this.command('pause', () => this.back.program.inputs?.asked.pause(true));
        this.back.until(action.forMs, () =>
          this.command('resume', () => this.back.program.inputs?.asked.pause(false)),
        );
        return '';
      case 'kill':
        this.command('kill', () => this.back.program.switch?.press());
        this.back.until(action.forMs, () => this.command('re-arm', () => this.back.program.switch?.rearm()));
        return '';
      case 'arm':
        this.command('re-arm', () => this.back.program.switch?.rearm());
        return '';
      case 'lease':
        this.back.program.switch?.renew();
        return '';
      case 'setting': {
        const same = this.back.program.symbolSettings[action.key] === action.value;
        this.back.program.symbolSettings[action.key] = action.value;
        this.back.program.inputs?.told.settingsChanged();
        return same ? AS_IT_WAS : '';
      }
      case 'lateAnswer':
        return this.lateAnswer(action.symbol);
      case 'rearm':
        this.command('re-arm a symbol', () => this.back.program.inputs?.asked.rearm(action.symbol));
        return '';
    }
  }

  /** Looks at what is asked now, to be answered when it is over. */
  lookAtPrompts(): void {
    const { engine } = this.back.program;
    for (const managed of engine?.account.symbols.values() ?? []) {
      for (const { id, options } of engine ? promptsOf(managed) : []) {
        const option = options.find(({ trades }) => trades) ?? options[0];
        if (option) this.seenPrompts.set(id, option.id);
      }
    }
  }

  private click(action: Click): string {
    const { inputs } = this.back.program;
    if (!inputs) return 'the window is gone';
    const name = `${action.action} ${JSON.stringify(action.size)}`;
    const over = this.back.commands.begin(name);
    const submit = (id: string): void => {
      if (this.back.program.inputs !== inputs) return;
      this.back.touch();
      inputs.asked.submit(id).then(
        ({ intentId }) => {
          this.back.ear.submitted(action, intentId);
          this.submitted.push(name);
        },
        (error) => {
          if (!(error instanceof Refusal)) this.back.ear.broke(String(error));
        },
      );
    };
    inputs.asked.preview(action.symbol, action.action, action.size).then(
      (view) => {
        this.back.until(action.waitMs, () => {
          over();
          submit(view.id);
          if (action.twice) submit(view.id);
        });
      },
      (error) => {
        over();
        if (!(error instanceof Refusal)) this.back.ear.broke(String(error?.stack ?? error));
      },
    );
    return '';
  }

  private answer(symbol: string, option: string): string {
    const { engine } = this.back.program;
    const managed = engine?.account.symbols.get(symbol);
    if (!engine || !managed) return 'the window is gone';
    const prompts = promptsOf(managed);
    const prompt =
      prompts.find((each) => each.options.some((offered) => offered.id === option)) ?? prompts[0];
    if (!prompt) return 'nothing asks';
    const chosen = prompt.options.some((offered) => offered.id === option) ? option : prompt.options[0]?.id;
    if (!chosen) return 'nothing to choose';
    this.back.ear.answered(symbol, chosen);
    this.command(chosen, () => this.back.program.inputs?.asked.answer(prompt.id, chosen, null));
    return `${prompt.kind}: ${chosen}`;
  }

  private overPrompts(managed: ManagedSymbol): { readonly id: string; readonly option: string }[] {
    const standing = new Set(promptsOf(managed).map(({ id }) => id));
    return [...this.seenPrompts].flatMap(([id, option]) => (standing.has(id) ? [] : [{ id, option }]));
  }

  private lateAnswer(symbol: string): string {
    const { engine } = this.back.program;
    const managed = engine?.account.symbols.get(symbol);
    if (!engine || !managed) return 'the window is gone';
    const over = this.overPrompts(managed).at(-1);
    if (!over) return 'nothing was asked that is over';
    this.back.program.inputs?.asked.answer(over.id, over.option, null).then(
      (sentence) =>
        this.back.ear.broke(`an answer to ${over.id}, which does not stand, was taken: ${tell(sentence)}`),
      () => undefined,
    );
    return over.id;
  }

  /** Runs a command of the window; refusals and a journal that can't be written are answers, not accidents. */
  private command(name: string, run: () => Promise<unknown> | undefined): void {
    const over = this.back.commands.begin(name);
    const work = run() ?? Promise.resolve();
    work.finally(over).catch((error: unknown) => {
      if (!(error instanceof Refusal || error instanceof JournalDown)) this.back.ear.broke(String(error));
    });
  }
}
