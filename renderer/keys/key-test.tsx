import { useState } from 'react';
import type { ChannelResult } from '#shared/ipc/contract.ts';
import { Button } from '../parts/button.tsx';
import { useAsk } from '../parts/use-ask.ts';
import { useOutOfTouch } from '../store/selectors.ts';
import { engineText, words } from '../words.ts';

type Tone = ChannelResult<'keys.test'>['findings'][number]['tone'];
const signs: Readonly<Record<Tone, string>> = words.keys.signs;

/** Tests the key by reading only, and tells each finding. What could not be learnt is said to be unknown. */
export function KeyTest({ there }: { readonly there: boolean }) {
  const { busy, reply, send } = useAsk('keys.test');
  const [result, setResult] = useState<ChannelResult<'keys.test'> | null>(null);
  const outOfTouch = useOutOfTouch();
  return (
    <>
      <p className="soft">{words.keys.theTestOnlyReads}</p>
      <Button isDisabled={busy || !there || outOfTouch} onPress={async () => setResult(await send({}))}>
        {busy ? words.keys.testing : words.keys.testTheKey}
      </Button>
      <div role="status">
        {result ? <p className={result.ok ? '' : 'error'}>{engineText(result.sentence)}</p> : null}
        {reply && !reply.ok ? <p className="error">{reply.sentence}</p> : null}
        <ul className="findings">
          {result?.findings.map((finding) => (
            <li key={engineText(finding.sentence)} className={`tone-${finding.tone}`}>
              <b className="state-text">{signs[finding.tone]}</b> {engineText(finding.sentence)}
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
