import type { Texts, Voice } from '../../voice.ts';

/** What the settings of the alerts are called and do. */
export const alertSettings = ({ say }: Voice) => ({
  balance: {
    title: 'Unexpected balance change',
    explanation: 'Something came in or went out that no trade explains.',
    usd: 'Balance change worth',
    share: 'Balance change of all you hold',
  },
  drift: {
    title: 'Difference that lasts',
    explanation: 'A symbol stays out of sync, or its question stays open.',
    minutes: 'Out of sync for',
  },
  success: {
    title: 'Checks that fail',
    explanation: 'Too few of the last checks could read the account.',
    share: 'Checks that must succeed',
    window: 'Of the last',
  },
  corrections: {
    title: 'Frequent corrections',
    explanation: 'I correct more often than should be needed.',
    anHour: 'Corrections in an hour, at most',
  },
  key: {
    title: 'Key about to expire',
    explanation: 'The key ends soon; renew it in time.',
    days: 'Days before the end',
  },
  budget: {
    title: 'Request limit nearly used',
    explanation: 'Checks and corrections begin to wait for their turn.',
    share: 'Of the request limit',
    seconds: 'For at least',
  },
  quiet: {
    title: 'Quiet hours',
    explanation: 'In these hours alerts go to the list; what still stands afterwards is notified then.',
  },
  quietFrom: { title: 'Quiet from', explanation: 'Hour of the day on this computer, 0 to 23.' },
  quietTo: { title: 'Quiet until', explanation: 'Hour of the day on this computer, 0 to 23.' },
  breakThrough: {
    title: 'Money breaks the quiet',
    explanation: 'An unexpected balance change or a difference that lasts is notified in quiet hours too.',
  },
  ofAlert: ({ title }: Texts<'title'>) => say`For the alert "${title}".`,
});
