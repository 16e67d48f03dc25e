import { useState } from 'react';
import type { YearReportArgs } from '#shared/ipc/portfolio.ts';
import { Button } from '../parts/button.tsx';
import { Choice } from '../parts/choice.tsx';
import { useAsk } from '../parts/use-ask.ts';
import { useOutOfTouch, useSessionPart } from '../store/selectors.ts';
import { clock } from '../store/store.ts';
import { words } from '../words.ts';

const formats: readonly { readonly value: YearReportArgs['format']; readonly label: string }[] = [
  { value: 'csv', label: words.portfolio.csvAllFigures },
  { value: 'json', label: words.portfolio.jsonAllFigures },
  { value: 'koinly', label: words.portfolio.koinlysColumns },
];

/** The years of which something can be known, the newest first: ten at the most. */
function yearsSince(since: number | null, now: number): number[] {
  const last = new Date(now).getFullYear();
  const first = Math.min(last, since === null ? last : new Date(since).getFullYear());
  // Books of an older journal begin before their first sheet.
  return Array.from({ length: Math.min(10, last - first + 2) }, (_, n) => last - n);
}

/** A year's trades, fees and flows as a file. */
export function ExportCard({ since }: { readonly since: number | null }) {
  const years = yearsSince(since, clock.now());
  const [year, setYear] = useState(String(years[0]));
  const [format, setFormat] = useState<YearReportArgs['format']>('csv');
  const write = useAsk('portfolio.export');
  const open = useAsk('exports.open');
  const outOfTouch = useOutOfTouch();
  const host = useSessionPart((session) => session.host);
  const reply = open.reply && !open.reply.ok ? open.reply : write.reply;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  return (
    <section className="panel export-card" aria-label={words.portfolio.exportForTaxes}>
      <div className="card-head">
        <h2>{words.portfolio.exportForTaxes}</h2>
      </div>
      <p className="soft">{words.portfolio.aboutExport({ zone })}</p>
      <div className="export-tools">
        <Choice
          label={words.portfolio.year}
          choices={years.map((each) => ({ value: String(each), label: String(each) }))}
          value={year}
          onChange={setYear}
        />
        <Choice
          label={words.portfolio.layout}
          choices={formats}
          value={format}
          onChange={(value) => setFormat(value as YearReportArgs['format'])}
        />
        <Button
          isDisabled={write.busy || outOfTouch}
          onPress={() => {
            open.clear();
            void write.send({ year: Number(year), zone, format });
          }}
        >
          {words.portfolio.exportYear({ year })}
        </Button>
        {host === 'electron' ? (
          <Button look="quiet" isDisabled={open.busy || outOfTouch} onPress={() => void open.send({})}>
            {words.portfolio.openFolder}
          </Button>
        ) : null}
      </div>
      <p className={`export-said ${reply && !reply.ok ? 'error' : 'soft'}`} role="status">
        {reply?.sentence ?? ''}
      </p>
    </section>
  );
}
