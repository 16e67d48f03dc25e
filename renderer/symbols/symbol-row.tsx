import { memo } from 'react';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { amount, isZero, quantity } from '../format/number.ts';
import { familyOf, healthWords, stateWord } from '../format/words.ts';
import { Mark } from '../parts/mark.tsx';
import { Age } from '../parts/moment.tsx';
import { words } from '../words.ts';

interface Props {
  readonly view: SymbolView;
  readonly chosen: boolean;
  /** One line: no state in words and no age, which have no room there. */
  readonly dense: boolean;
  readonly onChoose: (symbol: string) => void;
}

/** One symbol: mark, asked, held, profit. Drawn again only when one of these changes, not with every price. */
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
      lastCheckAt={view.lastCheckAt}
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
    old.prompts.length === view.prompts.length &&
    (next.dense || old.lastCheckAt === view.lastCheckAt)
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
  readonly lastCheckAt: number | null;
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
      <b className="symbol-name" title={row.symbol}>
        {row.base}
        <span className="symbol-quote">/{row.quote}</span>
      </b>
      <span className="symbol-figures number soft">
        <span className="asked-word">{row.asked}</span>{' '}
        <span className="held-figure">{row.target === null ? row.held : `${row.target} → ${row.held}`}</span>
      </span>
      {row.gain === null ? null : (
        <span className="gain number soft" title={row.gainTitle}>
          {row.gain}
        </span>
      )}
      {row.dense ? (
        <span className="hidden">
          {row.waits > 0
            ? words.symbols.stateAndWaits({ state: healthWords[row.health] })
            : healthWords[row.health]}
        </span>
      ) : (
        <RowState health={row.health} waits={row.waits} lastCheckAt={row.lastCheckAt} />
      )}
    </div>
  );
});

type StateProps = Pick<RowProps, 'health' | 'waits' | 'lastCheckAt'>;

function RowState({ health, waits, lastCheckAt }: StateProps) {
  return (
    <span className="symbol-state">
      <span className="state-text state-word">{healthWords[health]}</span>{' '}
      {waits > 0 ? (
        <b className="state-text waits" title={words.symbols.waitsForYou}>
          {words.symbols.waitsForYou}
        </b>
      ) : lastCheckAt === null ? null : (
        <span className="faint">
          <Age at={lastCheckAt} />
        </span>
      )}
    </span>
  );
}
