import { Input } from 'react-aria-components/Input';
import { SearchField } from 'react-aria-components/SearchField';
import { Choice } from '../parts/choice.tsx';
import { useWindow } from '../store/store.ts';
import { words } from '../words.ts';
import type { LogFilter } from './log-filter.ts';

interface Props {
  readonly filter: LogFilter;
  readonly onChange: (filter: LogFilter) => void;
}

const tones = [
  { value: '', label: words.tables.everything },
  { value: 'good', label: words.tables.done },
  { value: 'caution', label: words.tables.needsALook },
  { value: 'alarm', label: words.tables.alarms },
  { value: 'info', label: words.tables.notes },
];

export function LogFilters({ filter, onChange }: Props) {
  const names = useWindow((state) => state.view?.symbols.map((view) => view.symbol).join('\n') ?? '');
  const symbols = names === '' ? [] : names.split('\n');
  return (
    <div className="log-filters">
      <SearchField
        aria-label={words.tables.searchTheLog}
        value={filter.search}
        onChange={(search) => onChange({ ...filter, search })}
      >
        <Input className="input" id="log-search" placeholder={words.tables.searchTheLog} />
      </SearchField>
      <Choice
        label={words.tables.kindOfLine}
        choices={tones}
        value={filter.tone}
        onChange={(tone) => onChange({ ...filter, tone: tone as LogFilter['tone'] })}
      />
      <Choice
        label={words.tables.symbol}
        choices={[
          { value: '', label: words.tables.allSymbols },
          ...symbols.map((value) => ({ value, label: value })),
        ]}
        value={filter.symbol}
        onChange={(symbol) => onChange({ ...filter, symbol })}
      />
    </div>
  );
}
