import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { kept } from '../app/kept.ts';
import { useTheme } from '../app/theme.ts';
import { amount, quantity } from '../format/number.ts';
import { countdown } from '../format/time.ts';
import { familyOf, healthWords, stateWord } from '../format/words.ts';
import { Kill } from '../header/kill.tsx';
import { Cross } from '../parts/icons.tsx';
import { Sign } from '../parts/mark.tsx';
import { difference } from '../plumb/difference.ts';
import { PlumbLine } from '../plumb/line.tsx';
import { askAndSay } from '../store/engine.ts';
import { useOutOfTouch, useSessionPart } from '../store/selectors.ts';
import { useWindow } from '../store/store.ts';
import { useNow } from '../store/use-now.ts';
import { Flat } from './flat.tsx';
import { goToWindow } from './go-to-window.ts';
import '../header/header.css';
import '../plumb/line.css';
import './strip.css';
import { engineText, words } from '../words.ts';

const chosen = kept('plumbline.strip-symbol', '');
/** So long the engine's last words stand in the place of the state. */
const SAID_MS = 6000;

/** 360 x 120: one symbol, its line, its state, and the two ways out. Everything else is the window's. */
export function Strip() {
  useTheme();
  useKillKey();
  const symbols = useWindow((state) => state.view?.symbols ?? null);
  const mode = useSessionPart((session) => session.mode);
  const [name, setName] = useState(chosen.get());
  const at = Math.max(0, symbols?.findIndex((view) => view.symbol === name) ?? 0);
  const view = symbols?.[at];
  const next = () => {
    const following = symbols?.[(at + 1) % symbols.length]?.symbol ?? '';
    chosen.set(following);
    setName(following);
  };
  return (
    <main className={`strip-page mode-${mode ?? 'sim'}`} aria-label={words.strip.plumblineStrip}>
      <h1 className="hidden">{words.strip.plumbline}</h1>
      <Button className="strip-close" aria-label={words.strip.closeTheStrip} onPress={() => window.close()}>
        <Cross />
      </Button>
      {view ? (
        <Shown key={view.symbol} view={view} onNext={next} />
      ) : (
        <p className="strip-wait soft">
          {symbols === null ? words.strip.iAmStarting : words.strip.noSymbolIsWatched}
        </p>
      )}
      <Hand view={view ?? null} />
    </main>
  );
}

/** The kill switch by its key works here as everywhere. */
function useKillKey(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || !event.shiftKey || event.code !== 'KeyK' || event.repeat)
        return;
      event.preventDefault();
      void askAndSay('halt.engage', {});
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function Shown({ view, onNext }: { readonly view: SymbolView; readonly onNext: () => void }) {
  const outOfTouch = useOutOfTouch();
  const halted = useSessionPart((session) => session.halt !== null) ?? false;
  const health = outOfTouch ? 'stale' : halted ? 'halted' : view.health;
  const { desired, held, position, price, quantityDecimals, priceDecimals } = view;
  const result = position?.sinceSold ?? position?.unrealised ?? null;
  return (
    <>
      <PlumbLine health={health} deviation={view.deviation} difference={difference(view)} />
      <div className={`strip-words f-${familyOf(health)} ${outOfTouch ? 'old' : ''}`}>
        <p>
          <Button
            className="strip-symbol"
            aria-label={words.strip.showTheNextSymbol({ symbol: view.symbol })}
            onPress={onNext}
          >
            {view.symbol}
          </Button>{' '}
          <span className="number">
            {price === null ? words.strip.noPrice : amount(price.mid, priceDecimals)}
          </span>
        </p>
        <dl>
          <dt>{words.strip.asked}</dt>
          <dd className="number">
            {desired === null
              ? words.strip.nothingYet
              : desired.state === 'LONG'
                ? words.strip.long({ target: quantity(desired.target, quantityDecimals) })
                : stateWord(desired.state)}
          </dd>
          <dt>{words.strip.held}</dt>
          <dd className="number">
            {held === null ? words.strip.notReadYet : quantity(held.base, quantityDecimals)}
          </dd>
        </dl>
        <p className="strip-state">
          <Sign family={familyOf(health)} size={11} />
          <StateWords view={view} health={health} />
          {result === null ? null : <span className="number strip-result">{amount(result, 2, true)}</span>}
        </p>
      </div>
    </>
  );
}

/** The state in a word or two; for a moment what the engine said last of something pressed here. */
function StateWords({ view, health }: { readonly view: SymbolView; readonly health: SymbolView['health'] }) {
  const now = useNow();
  const said = useWindow((state) => state.said);
  const [question] = view.prompts;
  if (said && now - said.at < SAID_MS && said.sentence !== '')
    return (
      <b className={said.ok ? 'state-text' : 'error'} title={engineText(said.sentence)} role="status">
        {engineText(said.sentence)}
      </b>
    );
  const waits = question?.expiresAt == null ? '' : ` ${countdown(question.expiresAt, now)}`;
  const apart = familyOf(view.health) === 'run' && health === view.health ? difference(view) : null;
  const state = apart ?? `${healthWords[health]}${question && health !== 'halted' ? waits : ''}`;
  return (
    <b className="state-text number" title={engineText(view.sentence)}>
      {state}
    </b>
  );
}

/** Flat, held; or what leads to the window, where questions are answered and trading is armed again. */
function Hand({ view }: { readonly view: SymbolView | null }) {
  const halted = useSessionPart((session) => session.halt !== null) ?? false;
  const asks = useSessionPart((session) => session.prompts.length > 0) ?? false;
  const stopped = halted || view?.halt != null;
  const asked = asks || (view?.prompts.length ?? 0) > 0;
  return (
    <div className="strip-hand">
      {view === null || stopped || asked ? (
        <Button
          className={`strip-button ${!stopped && asked ? 'answer' : ''}`}
          onPress={() => goToWindow(view?.symbol ?? '')}
        >
          {stopped ? words.strip.reArm : asked ? words.strip.answer : words.strip.window}
          <small>{words.strip.inTheWindow}</small>
        </Button>
      ) : (
        <Flat key={view.symbol} view={view} />
      )}
      <Kill />
    </div>
  );
}
