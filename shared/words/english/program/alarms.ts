import type { Texts, Voice } from '../../voice.ts';

/** What goes out to the address for alarms, and what became of it. */
export const alarms = ({ counted, say }: Voice) => ({
  plumbline: 'Plumbline',
  titled: ({ subject, what }: Texts<'subject' | 'what'>) => say`${subject}: ${what}`,
  kinds: {
    asks: 'a question',
    halted: 'halted',
    fault: 'a fault of its own',
    alert: 'an alert',
    standing: 'a standing order',
    'unknown-order': 'the outcome of an order is unknown',
    'key-problem': 'the key has a problem',
    'correction-started': 'a correction has begun',
    'correction-done': 'a correction is done',
    'correction-failed': 'a correction failed',
    'trade-done': 'a trade has ended',
    'foreign-order': 'an order placed elsewhere',
    connection: "the exchange can't be reached",
  },
  needYou: ({ count }: { readonly count: number }) =>
    counted(count, { one: 'thing needs you', other: 'things need you' }),
  answerBy: ({ title, time }: Texts<'title' | 'time'>) => say`${title}, answer by ${time}`,
  andMore: ({ count }: { readonly count: number }) => say`and ${count} more`,
  windowSaysTheRest: 'The window says the rest.',
  windowSaysMore: 'The window says what happened and what you can do.',
  waitsForYourAnswer: 'It waits for your answer in the window.',
  answerInTheWindowBy: ({ time }: Texts<'time'>) =>
    say`Answer it in the window by ${time}; without an answer nothing is sent.`,
  sentenceAndAnswer: ({ sentence, answer }: Texts<'sentence' | 'answer'>) => say`${sentence} ${answer}`,
  noAddress: 'No address is set, so there is nothing to test.',
  justTested: 'I have just tested it; once in 5 s is enough.',
  aTest: 'Plumbline: a test',
  aTestSays: 'If you can read this, alarms reach you here. Nothing has happened.',
  didNotTakeIt: ({ host, why }: Texts<'host' | 'why'>) => say`${host} did not take it: ${why}.`,
  tookIt: ({ host, milliseconds }: { readonly host: string; readonly milliseconds: number }) =>
    say`${host} took it in ${milliseconds} ms. Look at your phone.`,
  notPosted: ({ why }: Texts<'why'>) => say`An alarm could not be posted: ${why}`,
  tookNoAlarm: ({ host, why }: Texts<'host' | 'why'>) => say`${host} took no alarm: ${why}.`,
  refused: ({ host, why }: Texts<'host' | 'why'>) =>
    say`Alarms don't reach ${host}: ${why}. I try again with the next one; look at Settings, Alarms to a phone.`,
  failed: ({ host, why }: Texts<'host' | 'why'>) =>
    say`Alarms don't reach ${host}: ${why}. I go on trying; look at Settings, Alarms to a phone.`,
  noAnswer: 'no answer within 10 s',
  redirected: ({ status }: { readonly status: number }) =>
    say`it answered ${status}, which points to another address`,
  answered: ({ status }: { readonly status: number }) => say`it answered ${status}`,
  noConnection: 'no connection',
  noConnectionBecause: ({ code }: Texts<'code'>) => say`no connection (${code})`,
});
