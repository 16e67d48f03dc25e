import { useEffect, useMemo, useRef, useState } from 'react';
import { Input } from 'react-aria-components/Input';
import { TextField } from 'react-aria-components/TextField';
import type { ChangesView } from '#shared/ipc/portfolio.ts';
import { amount } from '../format/number.ts';
import { clockTime } from '../format/time.ts';
import { Choice } from '../parts/choice.tsx';
import { Rich } from '../parts/rich.tsx';
import { ask } from '../store/engine.ts';
import { clock } from '../store/store.ts';
import { useNow } from '../store/use-now.ts';
import { words } from '../words.ts';
import { type ChangeGroup, changesList } from './changes-list.ts';
import { type Since, sinceNames, sinceTime } from './days.ts';
import { Signed } from './signed.tsx';
import { useAccountName, useChanges } from './use-changes.ts';

const everyMs = 60_000;

/** What changed since a time and by whom, as one list that adds up. */
export function ChangesCard({ since: begun }: { readonly since: number | null }) {
  const [since, setSince] = useState<Since>('today');
  const [date, setDate] = useState('');
  const visit = useLastVisit();
  const now = useNow();
  const day = new Date(now).toDateString();
  const { changes, isKnown, problem } = useChanges(
    () => sinceTime(since, clock.now(), visit, date),
    `${since} ${since === 'date' ? date : ''} ${since === 'visit' ? visit : ''} ${day}`,
    everyMs,
  );
  return (
    <section className="panel changes-card" aria-label={words.portfolio.whatChangedAndByWhom}>
      <div className="card-head">
        <h2>{words.portfolio.whatChangedSince}</h2>
        <Choice
          label={words.portfolio.sinceWhen}
          choices={(Object.keys(sinceNames) as Since[]).map((value) => ({ value, label: sinceNames[value] }))}
          value={since}
          onChange={(value) => setSince(value as Since)}
        />
        {since === 'date' ? (
          <TextField aria-label={words.portfolio.theDate} value={date} onChange={setDate}>
            <Input className="input" type="date" />
          </TextField>
        ) : null}
      </div>
      {changes ? (
        <List changes={changes} />
      ) : (
        <p className={problem ? 'error' : 'soft'} role="status">
          {problem ?? nothingYet(since, visit, isKnown, begun)}
        </p>
      )}
    </section>
  );
}

function nothingYet(since: Since, visit: number | null, isKnown: boolean, begun: number | null): string {
  if (since === 'visit' && visit === null) return words.portfolio.firstVisit;
  if (since === 'date' && !isKnown) return words.portfolio.chooseADayICount;
  if (!isKnown) return words.portfolio.iAmWorkingItOut;
  if (begun === null) return words.portfolio.nothingBefore;
  return words.portfolio.noPriceYet;
}

function List({ changes }: { readonly changes: ChangesView }) {
  const list = useMemo(() => changesList(changes), [changes]);
  const now = clock.now();
  return (
    <>
      <p className="changes-end">
        <span className="soft">{clockTime(changes.from, now)}</span>
        <b className="number">{amount(list.start, 2)}</b>
      </p>
      <ul className="change-groups">
        {list.groups.map((group) => (
          <Group key={group.id} group={group} />
        ))}
        {list.groups.length === 0 ? <li className="soft">{words.portfolio.nothingChanged}</li> : null}
        <Group group={list.unexplained} />
      </ul>
      <p className="changes-end">
        <span className="soft">
          <Rich of={words.portfolio.nowInAll({ amount: <Signed value={list.total} /> })} />
        </span>
        <b className="number">{amount(list.end, 2)}</b>
      </p>
      <dl className="changes-sums">
        <Sum
          name={words.portfolio.realised}
          value={changes.realised}
          about={words.portfolio.salesLessFeesAgainstAverage}
        />
        <Sum
          name={words.portfolio.unrealised}
          value={changes.unrealised}
          about={words.portfolio.howWhatIsHeld}
        />
        <Sum name={words.portfolio.fees} value={changes.fees} about={words.portfolio.inTheLinesAbove} plain />
        <Sum
          name={words.portfolio.takenAlong}
          value={changes.takenAlong}
          about={words.portfolio.aboutTakenAlongSum}
        />
        <Sum
          name={words.portfolio.restated}
          value={changes.restated}
          about={words.portfolio.byCostsThatYou}
        />
      </dl>
    </>
  );
}

interface SumProps {
  readonly name: string;
  readonly value: string;
  readonly about: string;
  readonly plain?: boolean;
}

function Sum({ name, value, about, plain = false }: SumProps) {
  return (
    <div title={about}>
      <dt>{name}</dt>
      <dd className="number">{plain ? amount(value, 2) : <Signed value={value} />}</dd>
    </div>
  );
}

function Group({ group }: { readonly group: ChangeGroup }) {
  const parts = group.parts.filter(({ words }) => words !== '');
  return (
    <li className="change-group">
      <div className="change-line">
        <b>{group.title}</b>
        {/* What comes or goes is neither good nor bad. */}
        {group.id === 'flows' ? (
          <span className="number">{amount(group.amount, 2, true)}</span>
        ) : (
          <Signed value={group.amount} />
        )}
      </div>
      {group.about === '' || (group.id === 'unexplained' && parts.length === 0) ? null : (
        <p className="soft">{group.about}</p>
      )}
      {parts.map(({ words, amount: part }) => (
        <p key={words} className="change-line soft">
          <span>{words}</span>
          <Signed value={part} />
        </p>
      ))}
    </li>
  );
}

/** When a window last looked here before this one did; noted once for each account while the page is open. */
function useLastVisit(): number | null {
  const account = useAccountName();
  const noted = useRef('');
  const [kept, setKept] = useState<{ readonly of: string; readonly last: number | null }>({
    of: '',
    last: null,
  });
  useEffect(() => {
    if (noted.current === account) return;
    noted.current = account;
    const note = async () => {
      const answer = await ask('portfolio.visited', {});
      if (answer.ok) setKept({ of: account, last: answer.value.last });
    };
    void note();
  }, [account]);
  return kept.of === account ? kept.last : null;
}
