import type { Texts, Voice } from '../voice.ts';

/** The alerts page. */
export const alerts = ({ rich, say }: Voice) => ({
  acknowledged: 'Acknowledged. It is told again when it has cleared and comes again.',
  acknowledge: 'Acknowledge',
  acknowledgeNamed: ({ title }: Texts<'title'>) => say`Acknowledge: ${title}`,
  aboutAlerts:
    'Each alert is told once, and not again until it has cleared. What you acknowledge is not counted. What they look for, and quiet hours: Settings, Alerts.',
  standingAlerts: 'Alerts now',
  now: 'Now',
  nothingStands: 'No alert now.',
  alertsBefore: 'Alerts before',
  before: 'Before',
  noAlertYet: 'No alert has fired yet.',
  kinds: { fired: 'fired', cleared: 'cleared' },
  since: <P>({ time }: { readonly time: P }) => rich<P>`since ${time}`,
  sinceQuiet: <P>({ time }: { readonly time: P }) => rich<P>`since ${time}, quiet hours: not notified yet`,
});
