import { useEffect, useMemo, useRef, useState } from 'react';
import { Input } from 'react-aria-components/Input';
import { TextField } from 'react-aria-components/TextField';
import type { ChangesView } from '#shared/ipc/portfolio.ts';
import { amount } from '../format/number.ts';
import { clockTime } from '../format/time.ts';
import { Choice } from '../parts/choice.tsx';
import { ask } from '../store/engine.ts';
import { clock } from '../store/store.ts';
import { useNow } from '../store/use-now.ts';
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
    <section className="panel changes-card" aria-label="What changed, and by whom">
      <div className="card-head">
        <h2>What changed since</h2>
        <Choice
          label="Since when"
          choices={(Object.keys(sinceNames) as Since[]).map((value) => ({ value, label: sinceNames[value] }))}
          value={since}
          onChange={(value) => setSince(value as Since)}
        />
        {since === 'date' ? (
          <TextField aria-label="The date" value={date} onChange={setDate}>
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
  if (since === 'visit' && visit === null) return 'This is the first time that you look here.';
  if (since === 'date' && !isKnown) return 'Choose a day: I count from its beginning.';
  if (!isKnown) return 'I am working it out.';
  if (begun === null) return 'Nothing is known before the first settled reading of the account.';
  return 'I can tell it once a price is known of all that was and is held.';
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
        {list.groups.length === 0 ? <li className="soft">Nothing changed.</li> : null}
        <Group group={list.unexplained} />
      </ul>
      <p className="changes-end">
        <span className="soft">
          now, <Signed value={list.total} /> in all
        </span>
        <b className="number">{amount(list.end, 2)}</b>
      </p>
      <dl className="changes-sums">
        <Sum name="realised" value={changes.realised} about="Sales less fees, against average cost." />
        <Sum
          name="unrealised"
          value={changes.unrealised}
          about="How what is held has moved against its cost."
        />
        <Sum name="fees" value={changes.fees} about="In the lines above, at their worth." plain />
        <Sum
          name="taken along"
          value={changes.takenAlong}
          about="What went without a sale was worth more than it had cost by so much; it is not realised."
        />
        <Sum name="restated" value={changes.restated} about="By costs that you have stated." />
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
