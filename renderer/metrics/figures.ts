import { counted } from '#shared/counted.ts';
import { Decimal } from '#shared/decimal.ts';
import type { Figures } from '#shared/ipc/metrics.ts';
import { amount, percent } from '../format/number.ts';
import { latency, took } from '../format/time.ts';

/** One line of a chart: its value for drawing (null: nothing to draw) and as it is said. */
export interface Line {
  readonly name: string;
  readonly colour: string;
  readonly value: (figures: Figures) => number | null;
  readonly said: (figures: Figures) => string;
}

export interface Plot {
  readonly id: string;
  readonly title: string;
  /** What it shows, for who doesn't know the word. */
  readonly about: string;
  readonly shape: 'line' | 'bars';
  readonly lines: readonly Line[];
  /** How the axis says a value. */
  readonly axis: (value: number) => string;
  /** The least difference of two ticks that its words tell apart. */
  readonly finest: number;
}

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);
const whole = (value: number): string => (Number.isInteger(value) ? String(value) : '');
const ms = (value: number | null): string => (value === null ? '–' : latency(value));
const duration = (value: number | null): string => (value === null ? '–' : took(value));
const money = (value: string | null): string => (value === null ? '–' : amount(value, 2));
const dollars = (value: number): string => value.toFixed(2);

/** Fees that were paid in a dollar, together; other assets are told in the table. */
export function dollarFees(figures: Figures): string {
  return ['USDC', 'USDT']
    .reduce((total, asset) => total.plus(figures.fees[asset] ?? '0'), new Decimal(0))
    .toFixed();
}

/** The charts of the page, most looked at first. */
export const plots: readonly Plot[] = [
  {
    id: 'success',
    title: 'Checks that succeeded',
    about: 'The share of checks that could read the account and judge it.',
    shape: 'line',
    axis: (value) => `${value.toFixed(0)} %`,
    finest: 1,
    lines: [
      {
        name: 'succeeded',
        colour: '--plumb',
        value: (figures) => (figures.success === null ? null : figures.success * 100),
        said: (figures) =>
          figures.success === null
            ? 'no checks'
            : `${percent(String(figures.success), 2)} of ${figures.checks}, ${figures.checksFailed} failed`,
      },
    ],
  },
  {
    id: 'latency',
    title: 'How long a check took',
    about: 'From the first request to the last answer of one reading.',
    shape: 'line',
    axis: latency,
    finest: 1,
    lines: [
      {
        name: 'half of them',
        colour: '--plumb',
        value: (figures) => figures.checkTime.p50,
        said: (figures) => ms(figures.checkTime.p50),
      },
      {
        name: '95 of 100',
        colour: '--lean',
        value: (figures) => figures.checkTime.p95,
        said: (figures) => ms(figures.checkTime.p95),
      },
    ],
  },
  {
    id: 'differences',
    title: 'Differences found',
    about: 'How often what was held was not what you asked for.',
    shape: 'bars',
    axis: whole,
    finest: 1,
    lines: [
      {
        name: 'found',
        colour: '--swing',
        value: (figures) => sum(figures.differences),
        said: (figures) =>
          Object.entries(figures.differences)
            .map(([cause, count]) => `${count} ${causeWords(cause)}`)
            .join(', ') || 'none',
      },
    ],
  },
  {
    id: 'times',
    title: 'Found, and put right',
    about:
      'Half of the differences were found this long after their record, and put right this long after they were found.',
    shape: 'line',
    axis: took,
    finest: 100,
    lines: [
      {
        name: 'found after',
        colour: '--lean',
        value: (figures) => figures.detectionTime.p50,
        said: (figures) => duration(figures.detectionTime.p50),
      },
      {
        name: 'put right after',
        colour: '--plumb',
        value: (figures) => figures.convergenceTime.p50,
        said: (figures) => duration(figures.convergenceTime.p50),
      },
    ],
  },
  {
    id: 'corrections',
    title: 'Corrections',
    about: 'Corrections that sent orders.',
    shape: 'bars',
    axis: whole,
    finest: 1,
    lines: [
      {
        name: 'sent',
        colour: '--dash',
        value: (figures) => figures.corrections,
        said: (figures) => {
          const results = Object.entries(figures.correctionResults).map(
            ([result, count]) => `${count} ${result}`,
          );
          return results.join(', ') || 'none';
        },
      },
    ],
  },
  {
    id: 'costs',
    title: 'What orders cost',
    about:
      'Against the middle price when they began, fees included, in dollars: as predicted, and as it was.',
    shape: 'line',
    axis: dollars,
    finest: 0.01,
    lines: [
      {
        name: 'predicted',
        colour: '--grey',
        value: (figures) => numberOf(figures.predictedCost),
        said: (figures) => money(figures.predictedCost),
      },
      {
        name: 'actual',
        colour: '--swing',
        value: (figures) => numberOf(figures.actualCost),
        said: (figures) => money(figures.actualCost),
      },
      {
        name: 'fees',
        colour: '--lean',
        value: (figures) => (Object.keys(figures.fees).length === 0 ? null : Number(dollarFees(figures))),
        said: (figures) => money(dollarFees(figures)),
      },
    ],
  },
  {
    id: 'weight',
    title: 'Requests and their weight',
    about: "What was asked of the exchange, by the exchange's own table of weights.",
    shape: 'bars',
    axis: whole,
    finest: 1,
    lines: [
      {
        name: 'weight',
        colour: '--grey',
        value: (figures) => figures.weight,
        said: (figures) => `${figures.weight} by ${counted(figures.requests, 'request')}`,
      },
    ],
  },
  {
    id: 'stream',
    title: 'Stream up',
    about: 'The share of the time in which the exchange told of changes at once.',
    shape: 'line',
    axis: (value) => `${value.toFixed(0)} %`,
    finest: 1,
    lines: [
      {
        name: 'up',
        colour: '--practice',
        value: (figures) => (figures.streamUp === null ? null : figures.streamUp * 100),
        said: (figures) => (figures.streamUp === null ? 'no stream' : percent(String(figures.streamUp), 1)),
      },
    ],
  },
];

/** Money becomes a float here and nowhere else: it places pixels. */
function numberOf(value: string | null): number | null {
  return value === null ? null : Number(value);
}

export function causeWords(cause: string): string {
  return (
    {
      'own-order': 'by an own order',
      elsewhere: 'by a trade made elsewhere',
      movement: 'by a deposit or withdrawal',
      unexplained: 'unexplained',
      start: 'found at a start',
      several: 'with several causes',
    }[cause] ?? cause
  );
}
