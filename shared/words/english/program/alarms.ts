import type { Voice } from '../../voice.ts';

/** What goes out to the address for alarms, and what became of it. */
export const alarms = ({ counted, say }: Voice) => ({
  plumbline: 'Plumbline',
  titled: ({ subject, what }: { readonly subject: string; readonly what: string }) =>
    say`${subject}: ${what}`,
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
    connection: 'the exchange can not be reached',
  },
  needYou: ({ count }: { readonly count: number }) =>
    counted(count, { one: 'thing needs you', other: 'things need you' }),
  answerBy: ({ title, time }: { readonly title: string; readonly time: string }) =>
    say`${title}, answer by ${time}`,
  andMore: ({ count }: { readonly count: number }) => say`and ${count} more`,
  windowSaysTheRest: 'The window says the rest.',
  windowSaysMore: 'The window says what happened and what you can do.',
  waitsForYourAnswer: 'It waits for your answer in the window.',
  answerInTheWindowBy: ({ time }: { readonly time: string }) =>
    say`Answer it in the window by ${time}; without an answer nothing is sent.`,
  sentenceAndAnswer: ({ sentence, answer }: { readonly sentence: string; readonly answer: string }) =>
    say`${sentence} ${answer}`,
  noAddress: 'No address is set, so there is nothing to test.',
  justTested: 'I have just tested it; once in 5 s is enough.',
  aTest: 'Plumbline: a test',
  aTestSays: 'If you can read this, alarms reach you here. Nothing has happened.',
  didNotTakeIt: ({ host, why }: { readonly host: string; readonly why: string }) =>
    say`${host} did not take it: ${why}.`,
  tookIt: ({ host, milliseconds }: { readonly host: string; readonly milliseconds: number }) =>
    say`${host} took it in ${milliseconds} ms. Look at your phone.`,
  notPosted: ({ why }: { readonly why: string }) => say`An alarm could not be posted: ${why}`,
  tookNoAlarm: ({ host, why }: { readonly host: string; readonly why: string }) =>
    say`${host} took no alarm: ${why}.`,
  refused: ({ host, why }: { readonly host: string; readonly why: string }) =>
    say`Alarms don't reach ${host}: ${why}. I try again with the next one; look at Settings, Alarms to a phone.`,
  failed: ({ host, why }: { readonly host: string; readonly why: string }) =>
    say`Alarms don't reach ${host}: ${why}. I go on trying; look at Settings, Alarms to a phone.`,
  noAnswer: 'no answer within 10 s',
  redirected: ({ status }: { readonly status: number }) =>
    say`it answered ${status}, which points to another address`,
  answered: ({ status }: { readonly status: number }) => say`it answered ${status}`,
  noConnection: 'no connection',
  noConnectionBecause: ({ code }: { readonly code: string }) => say`no connection (${code})`,
});
