import { words } from '#main/sync/engine-words.ts';
import { Refusal } from '#main/sync/refusal.ts';
import { isSame, type Told } from '#shared/words/said.ts';
import type { DeskCore } from '../core.ts';
import { gate, type Loosening } from '../gate.ts';
import { ELSEWHERE_PROMPT, elsewherePrompt } from '../live-gate.ts';
import type { Session } from '../session.ts';
import { loosening } from './set-setting.ts';

const said = words.deskHandlers;

/** Why all (null) or one symbol is halted; null where it isn't. */
function haltReason(session: Session | null, symbol: string | null): Told | null {
  const account = session?.engine.account;
  const halt = symbol === null ? account?.halt : account?.symbols.get(symbol)?.state.doc.halt;
  return halt?.reason ?? null;
}

/** What main's own dialog says before the kill switch (null), or the halt of one symbol, is taken back. */
function rearming(session: Session | null, symbol: string | null): Loosening {
  const { armAgain, armSymbolAgain, wasHalted, canBeSent, verb } = said.rearm;
  const reason = haltReason(session, symbol);
  return {
    title: symbol === null ? armAgain : armSymbolAgain({ symbol }),
    text: reason === null ? canBeSent : wasHalted({ reason }),
    verb,
    isWayOut: true,
  };
}

/** Passes the gate before a re-arm. Rejects with a Refusal also when it was halted anew while it was asked. */
export async function gateRearm(
  core: DeskCore,
  session: Session | null,
  symbol: string | null,
): Promise<void> {
  const asked = haltReason(session, symbol);
  await gate(core, session, rearming(session, symbol));
  if (symbol !== null && !isSame(haltReason(session, symbol), asked)) {
    throw new Refusal('halted', said.rearm.haltedAnew({ symbol }));
  }
}

/** Removing a halted symbol and adding it again would re-arm it. */
export function removing(session: Session, symbol: string): Loosening | null {
  const halt = session.engine.account.symbols.get(symbol)?.state.doc.halt;
  if (!halt) return null;
  return {
    title: said.remove.title({ symbol }),
    text: said.remove.text({ reason: halt.reason }),
    verb: said.remove.verb,
    isWayOut: true,
  };
}

/** An answer that chooses a policy for good is a setting, and passes the gate as one. Throws a Refusal. */
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
    await gate(core, session, { title: said.lessCareful, text: chosen.label, verb: said.loosen });
    return;
  }
  const { managed, prompt } = session.engine.answers.standing(id, option);
  if (prompt.kind !== 'foreign-orders') return;
  const { symbol } = managed.state.market;
  const wish = { scope: { kind: 'symbol', symbol }, key: 'pendingOrders', value: option } as const;
  const change = session.settings.changeFor(wish);
  if (change.loosens) await gate(core, session, loosening(change));
}

/** What main's own dialog says before the key is replaced. */
export const REPLACING: Loosening = {
  title: said.keys.replaceTitle,
  text: said.keys.replaceText,
  verb: said.keys.replace,
};
