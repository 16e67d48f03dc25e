import type { DeskCore } from '../core.ts';
import { DeskRefusal } from '../dispatch/desk-refusal.ts';
import { refusable } from '../dispatch/refusable.ts';
import { gate, type Loosening } from '../gate.ts';
import { ELSEWHERE_PROMPT, elsewherePrompt } from '../live-gate.ts';
import type { Session } from '../session.ts';
import { loosening } from './set-setting.ts';

/** What main's own dialog says before the kill switch (null), or the halt of one symbol, is taken back. */
function rearming(session: Session | null, symbol: string | null): Loosening {
  const account = session?.engine.account;
  const halt = symbol === null ? account?.halt : account?.symbols.get(symbol)?.doc.halt;
  return {
    title: symbol === null ? 'Arm trading again?' : `Arm ${symbol} again?`,
    text: halt ? `It was halted: ${halt.reason}` : 'Orders can be sent again afterwards.',
    verb: 'Arm again',
    isWayOut: true,
  };
}

/** Passes the gate before a re-arm. Rejects with a DeskRefusal also when it was halted anew while it was asked. */
export async function gateRearm(
  core: DeskCore,
  session: Session | null,
  symbol: string | null,
): Promise<void> {
  const asked = rearming(session, symbol);
  await gate(core, session, asked);
  if (symbol !== null && rearming(session, symbol).text !== asked.text) {
    throw new DeskRefusal(
      'halted',
      `${symbol} was halted anew meanwhile, so it stays halted; look at it first.`,
    );
  }
}

/** Removing a halted symbol and adding it again would re-arm it. */
export function removing(session: Session, symbol: string): Loosening | null {
  const halt = session.engine.account.symbols.get(symbol)?.doc.halt;
  if (!halt) return null;
  return {
    title: `Remove ${symbol}, which is halted?`,
    text: `It was halted: ${halt.reason} Its halt is forgotten with it; added again, it is not halted.`,
    verb: 'Remove',
    isWayOut: true,
  };
}

/** An answer that chooses a policy for good is a setting, and passes the gate as one. Throws a DeskRefusal. */
export async function gateAnswer(
  core: DeskCore,
  session: Session,
  id: string,
  option: string,
): Promise<void> {
  if (id === ELSEWHERE_PROMPT) {
    const chosen = elsewherePrompt(session, 0)?.options.find((each) => each.id === option);
    // While paused nothing comes of it before Resume, whose dialog names it.
    if (!chosen || option === 'ask' || session.engine.account.paused) return;
    await gate(core, session, { title: 'Be less careful in Live?', text: chosen.label, verb: 'Loosen' });
    return;
  }
  const { state, prompt } = await refusable(() => session.engine.answers.standing(id, option));
  if (prompt.kind !== 'foreign-orders') return;
  const { symbol } = state.market;
  const wish = { scope: { kind: 'symbol', symbol }, key: 'pendingOrders', value: option } as const;
  const change = session.settings.changeFor(wish);
  if (change.loosens) await gate(core, session, loosening(change));
}

/** What main's own dialog says before the key is replaced. */
export const REPLACING: Loosening = {
  title: 'Replace the key of Live?',
  text: 'The next start of Live uses the new key, and trades on its account.',
  verb: 'Replace',
};
