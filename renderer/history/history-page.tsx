import { useMemo, useState } from 'react';
import { Input } from 'react-aria-components/Input';
import { SearchField } from 'react-aria-components/SearchField';
import type { StoryGroup } from '#shared/ipc/history.ts';
import { Button } from '../parts/button.tsx';
import { Choice } from '../parts/choice.tsx';
import { useAsk } from '../parts/use-ask.ts';
import { RangeTools } from '../past/range-tools.tsx';
import { DataTable } from '../tables/data-table.tsx';
import { groupNames, groups, storyTable } from './story-table.ts';
import { asked, type StoryFilter, useStory } from './use-story.ts';
import '../past/past.css';
import { words } from '../words.ts';

/** What happened, told in words: clicks, decisions, orders, fills, corrections, settings, starts and stops. */
export default function HistoryPage() {
  const [filter, setFilter] = useState<StoryFilter>({ range: 'week', symbol: '', group: '', search: '' });
  const change = (part: Partial<StoryFilter>) => setFilter((before) => ({ ...before, ...part }));
  const { rows, problem, more } = useStory(filter);
  const { busy, reply, send } = useAsk('history.export');
  const filtered = filter.symbol !== '' || filter.group !== '' || filter.search !== '';
  const table = useMemo(() => (rows ? storyTable(rows, filtered) : null), [rows, filtered]);
  const write = (format: 'csv' | 'json') => void send({ ...asked(filter), format });
  return (
    <div className="past">
      <div className="past-tools">
        <RangeTools
          range={filter.range}
          onRange={(range) => change({ range })}
          symbol={filter.symbol}
          onSymbol={(symbol) => change({ symbol })}
        />
        <Choice
          label={words.history.kindOfEntry}
          choices={[
            { value: '', label: words.history.everything },
            ...groups.map((value) => ({ value, label: groupNames[value] })),
          ]}
          value={filter.group}
          onChange={(group) => change({ group: group as StoryGroup | '' })}
        />
        <SearchField
          aria-label={words.history.searchTheHistory}
          value={filter.search}
          onChange={(search) => change({ search })}
        >
          <Input className="input" placeholder={words.history.searchTheHistory} />
        </SearchField>
        <p className={`said grow ${problem || (reply && !reply.ok) ? 'error' : 'soft'}`} role="status">
          {problem ?? reply?.sentence ?? ''}
        </p>
        <Button look="small" isDisabled={busy} onPress={() => write('csv')}>
          {words.history.exportAsCsv}
        </Button>
        <Button look="small" isDisabled={busy} onPress={() => write('json')}>
          {words.history.exportAsJson}
        </Button>
      </div>
      <section className="panel past-table" aria-label={words.history.history}>
        {table ? (
          <DataTable table={table} {...(more ? { onEnd: () => void more() } : {})} />
        ) : (
          <span className="skeleton block" />
        )}
      </section>
    </div>
  );
}
