import { dec, min, text, ZERO } from '#shared/decimal.ts';
import type { ManagedSymbol } from '../account/managed-symbol.ts';
import { thresholdsOf } from '../check/evaluate-symbol.ts';
import { words } from '../engine-words.ts';
import type { Asked } from '../rules/targets.ts';
import { askedDoc } from '../state/asked-doc.ts';
import { type SymbolDoc, symbolRow } from '../state/symbol-doc.ts';
import type { StandingDoc, StopDoc } from './document.ts';
import type { Fired } from './firing-end.ts';
import { withSteps } from './limit-steps.ts';
import { stopWords } from './plan-stop.ts';

/** The stop as it has fired: what is to be kept is fixed now. */
export function firedOf({ account, state }: ManagedSymbol, stop: StopDoc): Fired {
  const { underWay, asked } = state.doc;
  const target = dec(asked?.target ?? 0);
  // A sale that was under way and leaves less is what is kept.
  const keep = underWay?.side === 'SELL' ? min(dec(stop.keep), target) : dec(stop.keep);
  const at = account.clock.now();
  const fired = stop.fired ?? { at, keep: text(keep), attempts: 0, sold: '0' };
  return { ...stop, phase: 'firing', mustCease: false, askedAt: null, fired };
}

/** T := min(T, k) and the firing in one append, then applied, then told. Rejects with `JournalDown`: nothing has changed. */
export async function decideFiring(managed: ManagedSymbol, stop: Fired): Promise<void> {
  const { state } = managed;
  const { symbol } = state.market;
  const dust = thresholdsOf(managed).baseDust;
  const patch = (): Partial<SymbolDoc> => {
    const { asked } = state.doc;
    const target = min(dec(asked?.target ?? 0), dec(stop.fired.keep));
    const next: Asked = target.lte(dust) ? { state: 'NO_POSITION', target: ZERO } : { state: 'LONG', target };
    return { asked: askedDoc(next, stop.fired.at, 'you'), question: null, unfinished: null };
  };
  const standing = (): StandingDoc => {
    const doc = { ...state.standing, stop };
    return withSteps(doc, doc.limits, { type: 'mute' });
  };
  await managed.account.decide({
    rows: [symbolRow(symbol, { ...state.doc, ...patch() }), managed.standingRow(standing())],
    apply: () => {
      managed.account.recordSoon([managed.update(patch()), managed.updateStanding(standing())]);
    },
    said: {
      symbol,
      kind: 'standing',
      tone: 'alarm',
      sentence: words.stops.firing.begun({
        stop: stopWords(state, stop),
        keep: stop.fired.keep,
        base: state.market.base,
      }),
      data: { standing: stop.id, intentId: stop.id },
      notify: { kind: 'standing', title: words.stops.firing.begunTitle({ symbol }) },
    },
  });
}
