import { Decimal } from '#shared/decimal.ts';
import type { Figures } from '#shared/ipc/metrics.ts';
import { amount, percent } from '../format/number.ts';
import { latency, took } from '../format/time.ts';
import { outcomeWord } from '../format/words.ts';
import { words } from '../words.ts';

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

/** How a correction ended; a journal may hold another word than these. */
const results: Readonly<Record<string, string | undefined>> = outcomeWord;

/** The charts of the page, most looked at first. */
export const plots: readonly Plot[] = [
  {
    id: 'success',
    title: words.metrics.checksThatSucceeded,
    about: words.metrics.aboutSuccess,
    shape: 'line',
    axis: (value) => `${value.toFixed(0)} %`,
    finest: 1,
    lines: [
      {
        name: words.metrics.succeeded,
        colour: '--plumb',
        value: (figures) => (figures.success === null ? null : figures.success * 100),
        said: (figures) =>
          figures.success === null
            ? words.metrics.noChecks
            : words.metrics.shareOfChecks({
                share: percent(String(figures.success), 2),
                checks: figures.checks,
                failed: figures.checksFailed,
              }),
      },
    ],
  },
  {
    id: 'latency',
    title: words.metrics.howLongACheckTook,
    about: words.metrics.aboutCheckTime,
    shape: 'line',
    axis: latency,
    finest: 1,
    lines: [
      {
        name: words.metrics.halfOfThem,
        colour: '--plumb',
        value: (figures) => figures.checkTime.p50,
        said: (figures) => ms(figures.checkTime.p50),
      },
      {
        name: words.metrics.ninetyFiveOf100,
        colour: '--lean',
        value: (figures) => figures.checkTime.p95,
        said: (figures) => ms(figures.checkTime.p95),
      },
    ],
  },
  {
    id: 'differences',
    title: words.metrics.differencesFound,
    about: words.metrics.aboutDifferences,
    shape: 'bars',
    axis: whole,
    finest: 1,
    lines: [
      {
        name: words.metrics.found,
        colour: '--swing',
        value: (figures) => sum(figures.differences),
        said: (figures) =>
          Object.entries(figures.differences)
            .map(([cause, count]) => words.metrics.countOf({ count, what: causeWords(cause) }))
            .join(', ') || words.metrics.none,
      },
    ],
  },
  {
    id: 'times',
    title: words.metrics.foundAndPutRight,
    about: words.metrics.aboutTimes,
    shape: 'line',
    axis: took,
    finest: 100,
    lines: [
      {
        name: words.metrics.foundAfter,
        colour: '--lean',
        value: (figures) => figures.detectionTime.p50,
        said: (figures) => duration(figures.detectionTime.p50),
      },
      {
        name: words.metrics.putRightAfter,
        colour: '--plumb',
        value: (figures) => figures.convergenceTime.p50,
        said: (figures) => duration(figures.convergenceTime.p50),
      },
    ],
  },
  {
    id: 'corrections',
    title: words.metrics.corrections,
    about: words.metrics.aboutCorrections,
    shape: 'bars',
    axis: whole,
    finest: 1,
    lines: [
      {
        name: words.metrics.sent,
        colour: '--dash',
        value: (figures) => figures.corrections,
        said: (figures) => {
          const found = Object.entries(figures.correctionResults).map(([result, count]) =>
            words.metrics.countOf({ count, what: results[result] ?? result }),
          );
          return found.join(', ') || words.metrics.none;
        },
      },
    ],
  },
  {
    id: 'costs',
    title: words.metrics.whatOrdersCost,
    about: words.metrics.aboutCosts,
    shape: 'line',
    axis: dollars,
    finest: 0.01,
    lines: [
      {
        name: words.metrics.predicted,
        colour: '--grey',
        value: (figures) => numberOf(figures.predictedCost),
        said: (figures) => money(figures.predictedCost),
      },
      {
        name: words.metrics.actual,
        colour: '--swing',
        value: (figures) => numberOf(figures.actualCost),
        said: (figures) => money(figures.actualCost),
      },
      {
        name: words.metrics.fees,
        colour: '--lean',
        value: (figures) => (Object.keys(figures.fees).length === 0 ? null : Number(dollarFees(figures))),
        said: (figures) => money(dollarFees(figures)),
      },
    ],
  },
  {
    id: 'weight',
    title: words.metrics.requestsAndTheirWeight,
    about: words.metrics.aboutWeight,
    shape: 'bars',
    axis: whole,
    finest: 1,
    lines: [
      {
        name: words.metrics.weight,
        colour: '--grey',
        value: (figures) => figures.weight,
        said: (figures) => words.metrics.weightOf({ weight: figures.weight, requests: figures.requests }),
      },
    ],
  },
  {
    id: 'stream',
    title: words.metrics.streamUp,
    about: words.metrics.aboutStream,
    shape: 'line',
    axis: (value) => `${value.toFixed(0)} %`,
    finest: 1,
    lines: [
      {
        name: words.metrics.up,
        colour: '--practice',
        value: (figures) => (figures.streamUp === null ? null : figures.streamUp * 100),
        said: (figures) =>
          figures.streamUp === null ? words.metrics.noStream : percent(String(figures.streamUp), 1),
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
      'own-order': words.metrics.byAnOwnOrder,
      elsewhere: words.metrics.byATradeMadeElsewhere,
      movement: words.metrics.byADepositOrWithdrawal,
      unexplained: words.metrics.unexplained,
      start: words.metrics.foundAtAStart,
      several: words.metrics.withSeveralCauses,
    }[cause] ?? cause
  );
}
