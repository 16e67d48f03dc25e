import type { DeskCore } from '../core.ts';
import { DeskRefusal } from '../dispatch/desk-refusal.ts';
import { refusable } from '../dispatch/refusable.ts';
import { gate, type Loosening } from '../gate.ts';
import { ELSEWHERE_PROMPT, elsewherePrompt } from '../live-gate.ts';
import type { Session } from '../session.ts';
import { loosening } from './set-setting.ts';

/** What main's own dialog says before the kill switch, or the halt of one symbol, is taken back. */
export function rearming(session: Session, symbol: string | null): Loosening {
  const { account } = session.engine;
  const halt = symbol === null ? account.halt : (account.cells.get(symbol)?.doc.halt ?? null);
  return {
    title: symbol === null ? 'Arm trading again?' : `Arm ${symbol} again?`,
    text: halt ? `It was halted: ${halt.reason}` : 'It is not halted.',
    verb: 'Arm again',
    isWayOut: true,
  };
}

/** Removing a halted symbol and adding it again would re-arm it. */
export function removing(session: Session, symbol: string): Loosening | null {
  const halt = session.engine.account.cells.get(symbol)?.doc.halt;
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
  const { cell, prompt } = await refusable(() => session.engine.actions.standing(id, option));
  if (prompt.kind !== 'foreign-orders') return;
  const { symbol } = cell.market;
  const wish = { scope: { kind: 'symbol', symbol }, key: 'pendingOrders', value: option } as const;
  const change = session.settings.weigh(wish);
  if (change.loosens) await gate(core, session, loosening(change));
}

/** Keys are replaced by main's own dialog while Live is at work or waited for. */
export async function gateKeys(core: DeskCore): Promise<void> {
  const title = 'Replace the key of Live?';
  const text = 'The next start of Live uses the new key, and trades on its account.';
  let session: Session;
  try {
    session = core.current();
  } catch (error) {
    // No account is at work: Live may be the one that is waited for.
    if (!(error instanceof DeskRefusal)) throw error;
    await core.confirm(title, text, 'Replace');
    return;
  }
  await gate(core, session, { title, text, verb: 'Replace' });
}
