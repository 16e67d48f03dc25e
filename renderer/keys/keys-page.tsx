import { useCallback, useEffect, useState } from 'react';
import type { ChannelResult } from '#shared/ipc/contract.ts';
import { ask } from '../store/engine.ts';
import { useSession } from '../store/selectors.ts';
import { KeyForm } from './key-form.tsx';
import { KeyTest } from './key-test.tsx';
import { permissions } from './permissions.ts';
import './keys.css';

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
      <p className="page-intro">
        A key lets this program trade your MEXC account. It goes to the engine once and never comes back: not
        to this window, not to the journal, not to a log.
      </p>
      <section aria-label="What to tick">
        <h3 className="panel-title">1. Make a key at MEXC, API management, and tick</h3>
        <ul className="ticks-list">
          {permissions.map((permission) => (
            <li key={permission.name} className={permission.tick ? '' : 'never'}>
              <span aria-hidden="true">{permission.tick ? '✓' : '✕'}</span>
              <code>{permission.name}</code>
              <span className="soft">{permission.why}</span>
            </li>
          ))}
        </ul>
        <p>
          Bind it to this computer's IP address: then it works nowhere else, and MEXC does not let it expire
          after 90 days.
        </p>
      </section>
      <section aria-label="What is kept">
        <h3 className="panel-title">2. Give it to the engine</h3>
        <p role="status" className={problem ? 'error' : ''}>
          {problem ?? status?.sentence ?? ''}
          {status?.hint ? <span className="soft number"> The key ends in {status.hint}.</span> : null}
        </p>
        <p className="soft">In use now: {session?.keys.sentence}</p>
        <KeyForm saved={status?.saved ?? false} onChanged={look} />
      </section>
      <section aria-label="What it may do">
        <h3 className="panel-title">3. See what it may do</h3>
        {/* Keys that came from the environment can be tested too. */}
        <KeyTest there={status?.saved === true || session?.keys.source === 'environment'} />
      </section>
    </div>
  );
}
