import { useState } from 'react';
import { Button } from '../parts/button.tsx';
import { useAsk } from '../parts/use-ask.ts';
import { useSession } from '../store/selectors.ts';
import { copyText } from '../tables/export.ts';
import { engineText, words } from '../words.ts';

/** Where the program keeps its things, and what it is. */
export function FolderPage() {
  const session = useSession();
  const [said, setSaid] = useState('');
  if (session === null) return null;
  const copy = async () =>
    setSaid(
      (await copyText(session.dataFolder)) ? words.settings.copied : words.settings.theClipboardWasRefused,
    );
  return (
    <>
      <p className="page-intro">{words.settings.aboutFolder}</p>
      <p className="folder">
        <code>{session.dataFolder}</code>
        <Button look="small" onPress={() => void copy()}>
          {words.settings.copy}
        </Button>
        <span className="soft" role="status">
          {said}
        </span>
      </p>
      <ProblemReport />
      <dl className="facts">
        <dt>{words.settings.version}</dt>
        <dd>{session.version}</dd>
        <dt>{words.settings.runsAs}</dt>
        <dd>
          {session.host === 'electron'
            ? words.settings.desktopProgram
            : words.settings.headlessWindowInABrowser}
        </dd>
        <dt>{words.settings.venue}</dt>
        <dd>{engineText(session.venue)}</dd>
        <dt>{words.settings.account}</dt>
        <dd>{session.accountUid ?? words.settings.none}</dd>
      </dl>
    </>
  );
}

/** Where somebody who helps is to know more than a sentence. */
function ProblemReport() {
  const { busy, reply, send } = useAsk('report.export');
  return (
    <section className="report" aria-label={words.settings.problemReport}>
      <p>{words.settings.aboutReport}</p>
      <p className="folder">
        <Button look="small" isDisabled={busy} onPress={() => void send({ scrubbed: true })}>
          {words.settings.exportWithoutAmountsAndIds}
        </Button>
        <Button look="small" isDisabled={busy} onPress={() => void send({ scrubbed: false })}>
          {words.settings.exportWithThem}
        </Button>
        <span className={reply && !reply.ok ? 'error' : 'soft'} role="status">
          {reply?.sentence ?? ''}
        </span>
      </p>
    </section>
  );
}
