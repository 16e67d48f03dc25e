import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { useSession, useSettings } from '../store/selectors.ts';
import { nextWords } from './next-words.ts';

/** What happens next about a drift, where no question and no activity says it. */
export function WhatNext({ view }: { readonly view: SymbolView }) {
  const session = useSession();
  const settings = useSettings();
  const words = session === null || settings === null ? null : nextWords(view, settings, session.paused);
  if (words === null) return null;
  return (
    <p className="card f-swing">
      <span>
        <b>What happens next:</b> {words}
      </span>
    </p>
  );
}
