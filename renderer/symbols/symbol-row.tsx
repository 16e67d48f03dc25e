import { memo } from 'react';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { amount, isZero, quantity } from '../format/number.ts';
import { familyOf, healthWords, stateWord } from '../format/words.ts';
import { Mark } from '../parts/mark.tsx';
import { words } from '../words.ts';
import { Figures } from './figures.tsx';

interface Props {
  readonly view: SymbolView;
  readonly chosen: boolean;
  /** One line: no state in words, which has no room there. */
  readonly dense: boolean;
  readonly onChoose: (symbol: string) => void;
}

/** One symbol: mark, held, asked, profit, state. Drawn again only when one of these changes, not with every price. */
export const SymbolRow = memo(function SymbolRow({ view, chosen, dense, onChoose }: Props) {
  const { position, held, desired } = view;
  const gain = position === null ? null : (position.sinceSold ?? position.unrealised);
  return (
    <Row
      symbol={view.symbol}
      base={view.base}
      quote={view.quote}
      chosen={chosen}
      dense={dense}
      health={view.health}
      deviation={view.deviation}
      asked={desired === null ? '–' : stateWord(desired.state)}
      target={askedFigure(view)}
      held={held === null ? words.symbols.notRead : quantity(held.base, view.quantityDecimals)}
      gain={gain === null ? null : amount(gain, 2, true)}
      gainTitle={gain === null ? '' : gainTitle(view)}
      waits={view.prompts.length}
      onChoose={onChoose}
    />
  );
}, sameRow);

/** True when nothing that a row shows has changed; a price alone draws nothing anew. */
function sameRow(before: Props, next: Props): boolean {
  const [old, view] = [before.view, next.view];
  return (
    before.chosen === next.chosen &&
    before.dense === next.dense &&
    old.health === view.health &&
    old.deviation === view.deviation &&
    old.desired === view.desired &&
    old.held === view.held &&
    old.position === view.position &&
    old.prompts.length === view.prompts.length
  );
}

const gainTitle = ({ position, quote }: SymbolView): string =>
  position?.sinceSold == null
    ? words.symbols.unrealisedIn({ quote })
    : words.symbols.sinceYouSoldIn({ quote });

/** The asked quantity where it differs from what is held; null where they agree or nothing was asked yet. */
function askedFigure({ desired, held, quantityDecimals }: SymbolView): string | null {
  if (desired === null || held === null) return null;
  const asked = isZero(desired.target) ? '0' : quantity(desired.target, quantityDecimals);
  const same = isZero(desired.target) ? isZero(held.base) : asked === quantity(held.base, quantityDecimals);
  return same ? null : asked;
}

interface RowProps {
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  readonly chosen: boolean;
  readonly dense: boolean;
  readonly health: SymbolView['health'];
  readonly deviation: string | null;
  readonly asked: string;
  readonly target: string | null;
  readonly held: string;
  readonly gain: string | null;
  readonly gainTitle: string;
  readonly waits: number;
  readonly onChoose: (symbol: string) => void;
}

const Row = memo(function Row(row: RowProps) {
  const family = familyOf(row.health);
  return (
    <div
      role="option"
      className={`symbol-row f-${family}`}
      aria-selected={row.chosen}
      tabIndex={row.chosen ? 0 : -1}
      data-symbol={row.symbol}
      title={row.dense ? healthWords[row.health] : undefined}
      onClick={() => row.onChoose(row.symbol)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') row.onChoose(row.symbol);
      }}
    >
      <Mark health={row.health} deviation={row.deviation} />
      <span className="symbol-line">
        <b className="symbol-name" title={row.symbol}>
          {row.base}
          <span className="symbol-quote">/{row.quote}</span>
        </b>
        {row.waits > 0 && !row.dense ? (
          <b
            className={`state-text waits ${family === 'plumb' ? 'f-swing' : ''}`}
            title={words.symbols.waitsForYou}
          >
            {words.symbols.waitsForYou}
          </b>
        ) : row.gain === null ? null : (
          <span className="gain number soft" title={row.gainTitle}>
            {row.gain}
          </span>
        )}
      </span>
      <span className="symbol-line">
        <Figures held={row.held} target={row.target} asked={row.asked} />
        {row.dense ? (
          <span className="hidden">
            {row.waits > 0
              ? words.symbols.stateAndWaits({ state: healthWords[row.health] })
              : healthWords[row.health]}
          </span>
        ) : (
          <span className="state-text state-word">{healthWords[row.health]}</span>
        )}
      </span>
    </div>
  );
});
