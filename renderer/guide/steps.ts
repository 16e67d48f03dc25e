import type { Slices } from '#shared/ipc/slices.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';

export interface GuideStep {
  readonly title: string;
  readonly text: string;
  /** True once the window shows that it was done; null for steps that are only read. */
  readonly done: ((view: Slices, symbol: SymbolView | null) => boolean) | null;
}

const inPractice = (view: Slices): boolean => view.session.mode === 'practice';

/** From the first look to Live: a trade and a guided drift in Practice, how it ends, keys, Live. */
export const guideSteps: readonly GuideStep[] = [
  {
    title: 'What you look at',
    text: 'Left of the line is what you asked for, right of it what the account holds. Straight: they agree. Off: they differ, and the sentence below says why.',
    done: null,
  },
  {
    title: 'Practice: a whole exchange, no money',
    text: 'The badge at the top left says where you trade. PRACTICE+SYNC: real orders go to an exchange inside this program, and every check is a real one. If it says something else, press it and choose Practice.',
    done: inPractice,
  },
  {
    title: 'Go Long 25 %',
    text: 'On the right: Long, 25 %, and the button below. The preview says what would be sent and the worst it could cost. Then watch Sync, Trade and Verify.',
    done: (view, symbol) => inPractice(view) && symbol?.desired?.state === 'LONG',
  },
  {
    title: 'Somebody sells on the phone',
    text: 'Open "Disturb the practice exchange" at the lower left and press "sells all of it". The line swings and the cause is named. What I would do about it stands below; I do it, or ask you first, as I would with money.',
    done: (view, symbol) =>
      inPractice(view) &&
      (symbol?.cause?.kind === 'elsewhere' || view.corrections.some((row) => row.kind === 'correction')),
  },
  {
    title: 'How you end it',
    text: 'Flat and Short sell all, Reduce sells part. Pause holds corrections back and goes on reading. Kill, at the top right, ends all trading at once, without a question, until you re-arm.',
    done: null,
  },
  {
    title: 'Keys',
    text: 'For Live, make a key at MEXC: tick reading and spot trading, never withdrawal, and bind it to your IP. Settings, Keys says which boxes.',
    done: (view) => view.session.keys.source === 'keychain' || view.session.keys.source === 'memory',
  },
  {
    title: 'Live',
    text: 'Set the most per trade and per symbol in Settings, Limits on clicks, then choose Live at the badge. The program asks once more before it trades with money.',
    done: (view) => view.session.mode === 'live',
  },
];
