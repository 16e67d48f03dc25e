import { useMemo, useState } from 'react';
import { Switch } from 'react-aria-components/Switch';
import type { WhatIfReport } from '#shared/ipc/what-if.ts';
import { Button } from '../parts/button.tsx';
import { useAsk } from '../parts/use-ask.ts';
import { RangeTools } from '../past/range-tools.tsx';
import { rangeOf } from '../past/ranges.ts';
import { clock } from '../store/store.ts';
import { DataTable } from '../tables/data-table.tsx';
import { ExportMenu } from '../tables/export-menu.tsx';
import { type Change, ChangesForm } from './changes-form.tsx';
import { Sums } from './sums.tsx';
import { whatIfTable } from './whatif-table.tsx';
import '../past/past.css';
import './whatif.css';
import { engineText, words } from '../words.ts';

/** A past time once more with other settings: what would have been decided, beside what was. Sends nothing. */
export default function WhatIfPage() {
  const [range, setRange] = useState('week');
  const [symbol, setSymbol] = useState('');
  const [changes, setChanges] = useState<readonly Change[]>([]);
  const [report, setReport] = useState<WhatIfReport | null>(null);
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  const { busy, reply, send } = useAsk('whatif.run');
  const run = async () => {
    const to = Math.trunc(clock.now());
    const from = Math.max(0, to - rangeOf(range).ms);
    const answer = await send({ symbol: symbol === '' ? null : symbol, from, to, changes: [...changes] });
    setReport(answer);
  };
  const table = useMemo(() => (report ? whatIfTable(report, onlyDifferent) : null), [report, onlyDifferent]);
  return (
    <div className="past">
      <section className="panel whatif-head" aria-label={words.whatIf.whatToReplay}>
        <p className="said soft">{words.whatIf.aboutReplay}</p>
        <div className="past-tools">
          <RangeTools range={range} onRange={setRange} symbol={symbol} onSymbol={setSymbol} />
          <Button look="strong small" isDisabled={busy} onPress={() => void run()}>
            {busy ? words.whatIf.replaying : words.whatIf.replay}
          </Button>
          <p className={`said grow ${reply && !reply.ok ? 'error' : 'soft'}`} role="status">
            {reply?.sentence ?? ''}
          </p>
        </div>
        <ChangesForm changes={changes} onChange={setChanges} />
      </section>
      {report && table ? (
        <>
          <section className="panel whatif-head" aria-label={words.whatIf.whatCame}>
            <Sums report={report} />
            {report.notes.map(engineText).map((note) => (
              <p key={note} className="said soft">
                {note}
              </p>
            ))}
          </section>
          <div className="past-tools">
            <Switch className="switch" isSelected={onlyDifferent} onChange={setOnlyDifferent}>
              <span className="switch-track" />
              {words.whatIf.onlyWhatWouldHaveBeen}
            </Switch>
            <span className="grow" />
            <ExportMenu table={table} />
          </div>
          <section className="panel past-table" aria-label={words.whatIf.decisions}>
            <DataTable table={table} />
          </section>
        </>
      ) : null}
    </div>
  );
}
