import type { Voice } from '../voice.ts';

/** The metrics page. */
export const metrics = ({ counted, say }: Voice) => ({
  checksThatSucceeded: 'Checks that succeeded',
  aboutSuccess: 'The share of checks that could read the account and judge it.',
  succeeded: 'succeeded',
  noChecks: 'no checks',
  shareOfChecks: ({
    share,
    checks,
    failed,
  }: {
    readonly share: string;
    readonly checks: number;
    readonly failed: number;
  }) => say`${share} of ${checks}, ${failed} failed`,
  howLongACheckTook: 'How long a check took',
  aboutCheckTime: 'From the first request to the last answer of one reading.',
  halfOfThem: 'half of them',
  ninetyFiveOf100: '95 of 100',
  differencesFound: 'Differences found',
  aboutDifferences: 'How often what was held was not what you asked for.',
  found: 'found',
  none: 'none',
  foundAndPutRight: 'Found, and put right',
  aboutTimes:
    'Half of the differences were found this long after their record, and put right this long after they were found.',
  foundAfter: 'found after',
  putRightAfter: 'put right after',
  corrections: 'Corrections',
  aboutCorrections: 'Corrections that sent orders.',
  sent: 'sent',
  whatOrdersCost: 'What orders cost',
  aboutCosts:
    'Against the middle price when they began, fees included, in dollars: as predicted, and as it was.',
  predicted: 'predicted',
  actual: 'actual',
  fees: 'fees',
  requestsAndTheirWeight: 'Requests and their weight',
  aboutWeight: "What was asked of the exchange, by the exchange's own table of weights.",
  weight: 'weight',
  streamUp: 'Stream up',
  aboutStream: 'The share of the time in which the exchange told of changes at once.',
  up: 'up',
  noStream: 'no stream',
  byAnOwnOrder: 'by an own order',
  byATradeMadeElsewhere: 'by a trade made elsewhere',
  byADepositOrWithdrawal: 'by a deposit or withdrawal',
  unexplained: 'unexplained',
  foundAtAStart: 'found at a start',
  withSeveralCauses: 'with several causes',
  figuresAsATable: 'Figures as a table',
  metrics: 'Metrics',
  noFiguresYet: 'No figures in this time yet. They are worked out once a minute from the journal.',
  from: 'From',
  checks: 'Checks',
  failed: 'Failed',
  p50Ms: 'p50 ms',
  p95Ms: 'p95 ms',
  differences: 'Differences',
  rungs: 'Rungs',
  foundMs: 'Found ms',
  putRightMs: 'Put right ms',
  predictedCost: 'Predicted cost',
  actualCost: 'Actual cost',
  feesColumn: 'Fees',
  unknown: 'Unknown',
  requests: 'Requests',
  weightColumn: 'Weight',
  stream: 'Stream',
  theWholeTime: 'The whole time',
  nothingInThisTime: 'Nothing in this time.',
  weightOf: ({ weight, requests }: { readonly weight: number; readonly requests: number }) =>
    say`${weight} by ${counted(requests, { one: 'request', other: 'requests' })}`,
  countOf: ({ count, what }: { readonly count: number; readonly what: string }) => say`${count} ${what}`,
  checksAndFailed: ({ checks, failed }: { readonly checks: number; readonly failed: number }) =>
    say`${counted(checks, { one: 'check', other: 'checks' })}, ${failed} of them failed`,
  countedCorrections: ({ count }: { readonly count: number }) =>
    counted(count, { one: 'correction', other: 'corrections' }),
  unknownOutcomes: ({
    count,
    found,
    absent,
  }: {
    readonly count: number;
    readonly found: number;
    readonly absent: number;
  }) =>
    say`${counted(count, { one: 'unknown outcome', other: 'unknown outcomes' })} (${found} found, ${absent} never arrived)`,
  halts: ({ count }: { readonly count: number }) => counted(count, { one: 'halt', other: 'halts' }),
});
