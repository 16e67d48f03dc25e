import { Input } from 'react-aria-components/Input';
import { SearchField } from 'react-aria-components/SearchField';
import { Choice } from '../parts/choice.tsx';
import { useWindow } from '../store/store.ts';
import type { LogFilter } from './log-filter.ts';

interface Props {
  readonly filter: LogFilter;
  readonly onChange: (filter: LogFilter) => void;
}

const tones = [
  { value: '', label: 'everything' },
  { value: 'good', label: 'done' },
  { value: 'caution', label: 'needs a look' },
  { value: 'alarm', label: 'alarms' },
  { value: 'info', label: 'notes' },
];

export function LogFilters({ filter, onChange }: Props) {
  const names = useWindow((state) => state.view?.symbols.map((view) => view.symbol).join('\n') ?? '');
  const symbols = names === '' ? [] : names.split('\n');
  return (
    <div className="log-filters">
      <SearchField
        aria-label="Search the log"
        value={filter.search}
        onChange={(search) => onChange({ ...filter, search })}
      >
        <Input className="input" id="log-search" placeholder="Search the log" />
      </SearchField>
      <Choice
        label="Kind of line"
        choices={tones}
        value={filter.tone}
        onChange={(tone) => onChange({ ...filter, tone: tone as LogFilter['tone'] })}
      />
      <Choice
        label="Symbol"
        choices={[{ value: '', label: 'all symbols' }, ...symbols.map((value) => ({ value, label: value }))]}
        value={filter.symbol}
        onChange={(symbol) => onChange({ ...filter, symbol })}
      />
    </div>
  );
}
