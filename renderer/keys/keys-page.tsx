import { useCallback, useEffect, useState } from 'react';
import type { ChannelResult } from '#shared/ipc/contract.ts';
import { ask } from '../store/engine.ts';
import { useSession } from '../store/selectors.ts';
import { KeyForm } from './key-form.tsx';
import { KeyTest } from './key-test.tsx';
import { permissions } from './permissions.ts';
import './keys.css';
import { engineText, words } from '../words.ts';

type Status = ChannelResult<'keys.status'>;

/** Keys: what to tick at MEXC, what is kept and where, and a test that tells what the key may do. */
export function KeysPage() {
  const session = useSession();
  const [status, setStatus] = useState<Status | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const look = useCallback(async () => {
    const answer = await ask('keys.status', {});
    setStatus(answer.ok ? answer.value : null);
    setProblem(answer.ok ? null : answer.message);
  }, []);
  useEffect(() => void look(), [look]);
  return (
    <div className="keys">
      <p className="page-intro">{words.keys.aboutKeys}</p>
      <section aria-label={words.keys.whatToTick}>
        <h3 className="panel-title">{words.keys.makeAKeyAtMexc}</h3>
        <ul className="ticks-list">
          {permissions.map((permission) => (
            <li key={permission.name} className={permission.tick ? '' : 'never'}>
              <span aria-hidden="true">{permission.tick ? '✓' : '✕'}</span>
              <code>{permission.name}</code>
              <span className="soft">{permission.why}</span>
            </li>
          ))}
        </ul>
        <p>{words.keys.bindIt}</p>
      </section>
      <section aria-label={words.keys.whatIsKept}>
        <h3 className="panel-title">{words.keys.giveItToTheEngine}</h3>
        <p role="status" className={problem ? 'error' : ''}>
          {problem ?? (status === null ? '' : engineText(status.sentence))}
          {status?.hint ? (
            <span className="soft number"> {words.keys.keyEndsIn({ hint: status.hint })}</span>
          ) : null}
        </p>
        <p className="soft">
          {words.keys.inUseNow({ sentence: session === null ? '' : engineText(session.keys.sentence) })}
        </p>
        <KeyForm saved={status?.saved ?? false} onChanged={look} />
      </section>
      <section aria-label={words.keys.whatItMayDo}>
        <h3 className="panel-title">{words.keys.seeWhatItMayDo}</h3>
        {/* Keys that came from the environment can be tested too. */}
        <KeyTest there={status?.saved === true || session?.keys.source === 'environment'} />
      </section>
    </div>
  );
}
