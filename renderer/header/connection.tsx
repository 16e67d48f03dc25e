import type { SessionView } from '#shared/ipc/slices.ts';
import { Popup } from '../parts/popup.tsx';
import { useSessionPart } from '../store/selectors.ts';
import { useWindow } from '../store/store.ts';
import { useNow } from '../store/use-now.ts';
import { words } from '../words.ts';
import { Meters, metersOf } from './meters.tsx';

type Word = 'connected' | 'hampered' | 'none' | 'simulation';

const names: Readonly<Record<Word, string>> = words.header.connections;

/** One dot for answers, stream, clock and request limit; what each of them says stands behind it. */
export function Connection() {
  const word = useConnection();
  return (
    <Popup
      className={`button quiet icon connection ${word}`}
      label={words.header.connectionIs({ state: names[word] })}
      placement="bottom end"
      face={<Dot word={word} />}
      name={words.header.connection}
      body="connection-body"
    >
      <Meters />
    </Popup>
  );
}

/** Changes with the word only, not with every answer of the exchange. */
function useConnection(): Word {
  const heard = useWindow((state) => state.link.kind === 'open' || state.link.kind === 'connecting');
  const now = useNow();
  const word = useSessionPart((session) => wordOf(session, now)) ?? 'none';
  return heard ? word : 'none';
}

function wordOf(session: SessionView, now: number): Word {
  if (session.mode === 'sim') return 'simulation';
  if (session.connection.restLatencyMs === null) return 'none';
  return metersOf(session, now).some(([, , , tone]) => tone === 'bad') ? 'hampered' : 'connected';
}

/** Filled, half and crossed out: told apart without their colours. */
function Dot({ word }: { readonly word: Word }) {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      {word === 'connected' ? <circle cx="7" cy="7" r="4.5" fill="var(--plumb)" /> : null}
      {word === 'hampered' ? (
        <>
          <circle cx="7" cy="7" r="4.5" fill="none" stroke="var(--swing)" strokeWidth="1.6" />
          <path d="M7 2.5a4.5 4.5 0 0 1 0 9z" fill="var(--swing)" />
        </>
      ) : null}
      {word === 'none' ? (
        <path
          d="M7 2.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9M3.5 10.5l7-7"
          fill="none"
          stroke="var(--pin)"
          strokeWidth="1.6"
        />
      ) : null}
      {word === 'simulation' ? (
        <circle cx="7" cy="7" r="4.2" fill="none" stroke="var(--grey)" strokeWidth="1.6" />
      ) : null}
    </svg>
  );
}
