import { Choice } from '../parts/choice.tsx';
import { useWindow } from '../store/store.ts';
import { words } from '../words.ts';
import { ranges } from './ranges.ts';

interface Props {
  readonly range: string;
  readonly onRange: (range: string) => void;
  readonly symbol: string;
  readonly onSymbol: (symbol: string) => void;
}

/** How far back, and of which symbol; '' stands for all. */
export function RangeTools({ range, onRange, symbol, onSymbol }: Props) {
  const names = useWindow((state) => state.view?.symbols.map((view) => view.symbol).join('\n') ?? '');
  const symbols = names === '' ? [] : names.split('\n');
  return (
    <>
      <Choice
        label={words.past.howFarBack}
        choices={ranges.map(({ id, name }) => ({ value: id, label: name }))}
        value={range}
        onChange={onRange}
      />
      <Choice
        label={words.past.symbol}
        choices={[
          { value: '', label: words.past.allSymbols },
          ...symbols.map((value) => ({ value, label: value })),
        ]}
        value={symbol}
        onChange={onSymbol}
      />
    </>
  );
}
