import { useState } from 'react';
import { Button } from '../parts/button.tsx';
import { useAsk } from '../parts/use-ask.ts';
import { useSession } from '../store/selectors.ts';
import { copyText } from '../tables/export.ts';

/** Where the program keeps its things, and what it is. */
export function FolderPage() {
  const session = useSession();
  const [said, setSaid] = useState('');
  if (session === null) return null;
  const copy = async () =>
    setSaid((await copyText(session.dataFolder)) ? 'Copied.' : 'The clipboard was refused.');
  return (
    <>
      <p className="page-intro">
        The journal with every order and decision lies here, readable by your user only. Keys are not in it.
        The folder is chosen at the start, with --data-dir.
      </p>
      <p className="folder">
        <code>{session.dataFolder}</code>
        <Button look="small" onPress={() => void copy()}>
          Copy
        </Button>
        <span className="soft" role="status">
          {said}
        </span>
      </p>
      <ProblemReport />
      <dl className="facts">
        <dt>Version</dt>
        <dd>{session.version}</dd>
        <dt>Runs as</dt>
        <dd>{session.host === 'electron' ? 'desktop program' : 'headless, window in a browser'}</dd>
        <dt>Venue</dt>
        <dd>{session.venue}</dd>
        <dt>Account</dt>
        <dd>{session.accountUid ?? 'none'}</dd>
      </dl>
    </>
  );
}

/** Where somebody who helps is to know more than a sentence. */
function ProblemReport() {
  const { busy, reply, send } = useAsk('report.export');
  return (
    <section className="report" aria-label="Problem report">
      <p>
        A problem report is a text file with versions, state, settings, my last events and orders, and the end
        of my log. It has no keys, and I send it to nobody.
      </p>
      <p className="folder">
        <Button look="small" isDisabled={busy} onPress={() => void send({ scrubbed: true })}>
          Export without amounts and ids
        </Button>
        <Button look="small" isDisabled={busy} onPress={() => void send({ scrubbed: false })}>
          Export with them
        </Button>
        <span className={reply && !reply.ok ? 'error' : 'soft'} role="status">
          {reply?.sentence ?? ''}
        </span>
      </p>
    </section>
  );
}
