import type { Slices } from '#shared/ipc/slices.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';

export interface GuideStep {
  readonly title: string;
  readonly text: string;
  /** True once the window shows that it was done; null for steps that are only read. */
  readonly done: ((view: Slices, symbol: SymbolView | null) => boolean) | null;
}

/** From the first look to Live: three short steps in Simulation, a guided drift in Practice, keys, Live. */
export const guideSteps: readonly GuideStep[] = [
  {
    title: 'What you look at',
    text: 'Left of the line is what you asked for, right of it what the account holds. Straight: they agree. Off: they differ, and the sentence below says why.',
    done: null,
  },
  {
    title: 'How you trade',
    text: 'On the right: Long buys, Flat and Short sell all, Reduce sells part. The preview says what would be sent and the worst it could cost. Try Long 25 % here: this is Simulation, nothing leaves this computer.',
    done: (_, symbol) => symbol?.desired?.state === 'LONG',
  },
  {
    title: 'How you end it',
    text: 'Pause holds corrections back and goes on reading. Kill, at the top right, ends all trading at once, without a question, until you re-arm.',
    done: null,
  },
  {
    title: 'Practice: a whole exchange, no money',
    text: 'Press the badge at the top left and choose Practice. Real orders go to an exchange inside this program, and every check is a real one.',
    done: (view) => view.session.mode === 'practice',
  },
  {
    title: 'Go Long 25 %',
    text: 'In the ticket: Long, 25 %, and the button below. Watch Sync, Trade and Verify.',
    done: (view, symbol) => view.session.mode === 'practice' && symbol?.desired?.state === 'LONG',
  },
  {
    title: 'Somebody sells on the phone',
    text: 'Open "Disturb the practice exchange" at the lower left and press "sells all of it". The line swings, the cause is named, and I put it right or ask.',
    done: (view, symbol) =>
      view.session.mode === 'practice' &&
      (symbol?.cause?.kind === 'elsewhere' || view.corrections.some((row) => row.kind === 'correction')),
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
