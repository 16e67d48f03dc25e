import type { Voice } from '../voice.ts';

/** The first steps. */
export const guide = ({ say }: Voice) => ({
  firstSteps: 'First steps',
  step: ({ at, count }: { readonly at: number; readonly count: number }) =>
    say`First steps, ${at} of ${count}`,
  done: '✓ Done',
  close: 'Close',
  skip: 'Skip',
  back: 'Back',
  next: 'Next',
  whatYouLook: 'What you look at',
  leftOfTheLine:
    'Left of the line is what you asked for, right of it what the account holds. Straight: they agree. Off: they differ, and the sentence below says why.',
  practiceAWholeExchange: 'Practice: a whole exchange, no money',
  theBadgeAtTheTop:
    'The badge at the top left says where you trade. PRACTICE+SYNC: real orders go to an exchange inside this program, and every check is a real one. If it says something else, press it and choose Practice.',
  goLong: 'Go Long 25 %',
  onTheRightLong:
    'On the right: Long, 25 %, and the button below. The preview says what would be sent and the worst it could cost. Then watch Sync, Trade and Verify.',
  somebodySellsOnThePhone: 'Somebody sells on the phone',
  openDisturbThePracticeExchange:
    'Open "Disturb the practice exchange" at the lower left and press "sells all of it". The line swings and the cause is named. What I would do about it stands below; I do it, or ask you first, as I would with money.',
  howYouEnd: 'How you end it',
  flatAndShortSell:
    'Flat and Short sell all, Reduce sells part. Pause holds corrections back and goes on reading. Kill, at the top right, ends all trading at once, without a question, until you re-arm.',
  keys: 'Keys',
  forLiveMakeAKey:
    'For Live, make a key at MEXC: tick reading and spot trading, never withdrawal, and bind it to your IP. Settings, Keys says which boxes.',
  live: 'Live',
  setTheMostPerTrade:
    'Set the most per trade and per symbol in Settings, Limits on clicks, then choose Live at the badge. The program asks once more before it trades with money.',
});
