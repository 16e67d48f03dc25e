import type { Texts, Voice } from '../voice.ts';

/** The page that replays the past with other settings. */
export const whatIf = ({ say }: Voice) => ({
  nothingDecided: 'nothing decided',
  settingToChange: 'Setting to change',
  newValue: 'New value',
  newValueIn: ({ unit }: Texts<'unit'>) => say`new value, ${unit}`,
  newValueShort: 'new value',
  useThisValue: 'Use this value',
  nothingChangedYet: 'Nothing is changed yet: a replay now shows that the same settings decide the same.',
  leave: 'Leave as it was',
  leaveNamed: ({ title }: Texts<'title'>) => say`Leave ${title} as it was`,
  itWas: 'It was',
  itWouldHaveBeen: 'It would have been',
  whatToReplay: 'What to replay',
  aboutReplay:
    'I replay what I recorded with the settings that you choose here, and put it beside what was done. Nothing is sent, and your settings stay as they are. Recordings are kept for 90 days.',
  replaying: 'Replaying',
  replay: 'Replay',
  whatCame: 'What came of it',
  onlyWhatWouldHaveBeen: 'Only what would have been different',
  decisions: 'Decisions',
  whatIf: 'What if',
  sameDecision: ({ decision }: Texts<'decision'>) => say`The same: ${decision}.`,
  otherDecision: ({ done, would }: Texts<'done' | 'would'>) =>
    say`It was: ${done}. It would have been: ${would}.`,
  nothingWasDecidedInThis: 'Nothing was decided in this time. Choose a longer one.',
  noDecisionWouldHaveBeen: 'No decision would have been different.',
  time: 'Time',
  symbol: 'Symbol',
  sameColumn: 'Same',
  same: 'same',
  different: 'different',
  policies: { enforce: 'correct', ask: 'ask', notify: 'tell', adopt: 'take as asked' },
  heldAndAsked: ({ verdict, held, asked }: Texts<'verdict' | 'held' | 'asked'>) =>
    say`${verdict}, ${held} held, ${asked} asked`,
  thenBuy: ({ decision, policy, quantity }: Texts<'decision' | 'policy' | 'quantity'>) =>
    say`${decision}: ${policy}, buy ${quantity}`,
  thenSell: ({ decision, policy, quantity }: Texts<'decision' | 'policy' | 'quantity'>) =>
    say`${decision}: ${policy}, sell ${quantity}`,
  corrected: 'corrected',
  asked: 'asked',
  told: 'told',
  takenAsAsked: 'taken as asked',
});
