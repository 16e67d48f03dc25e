import type { StandingAsk, StandingPreview } from '#shared/ipc/standing.ts';
import { Refusal } from '../refusal.ts';

const NOT_YET = 'I do not take standing orders yet; nothing was sent.';

/** What was asked for later: limits that rest at MEXC, and a stop that lives here. */
export class Standing {
  async preview(_symbol: string, _ask: StandingAsk, _replaces: string | null): Promise<StandingPreview> {
    throw new Refusal('refused', NOT_YET);
  }

  async submit(_previewId: string): Promise<{ readonly id: string; readonly sentence: string }> {
    throw new Refusal('expired', 'I do not know this preview; look at a fresh one.');
  }

  async cancel(_id: string): Promise<string> {
    throw new Refusal('expired', 'This standing order has ended, or I do not know it.');
  }
}
