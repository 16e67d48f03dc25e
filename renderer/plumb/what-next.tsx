import { memo } from 'react';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { familyOf } from '../format/words.ts';
import { Clamped } from '../parts/clamped.tsx';
import { useSessionPart, useSettings } from '../store/selectors.ts';
import { viewParts } from '../store/steady.ts';
import { words } from '../words.ts';
import { nextWords } from './next-words.ts';

/** What happens next about a drift, where no question and no activity says it. */
export const WhatNext = memo(
  function WhatNext({ view }: { readonly view: SymbolView }) {
    const paused = useSessionPart((session) => session.paused);
    const settings = useSettings();
    const next = paused === null || settings === null ? null : nextWords(view, settings, paused);
    if (next === null) return null;
    return (
      <p className={`card f-${familyOf(view.health)}`}>
        <Clamped words={next}>
          <b>{words.plumb.whatHappensNext}</b> {next}
        </Clamped>
      </p>
    );
  },
  viewParts<SymbolView>('health', 'prompts', 'activity', 'halt', 'cause', 'symbol', 'sentence'),
);
