import { Decimal, ZERO } from '#shared/decimal.ts';
import type { ChangesView } from '#shared/ipc/portfolio.ts';
import { amount as told } from '../format/number.ts';
import { isFlow } from '../format/result.ts';
import { roundedToSum } from '../format/rounded.ts';
import { words } from '../words.ts';
import { flowWords, handTitle } from './words.ts';

type Line = ChangesView['lines'][number];

export interface ChangePart {
  readonly words: string;
  /** In USD, with the decimals shown. */
  readonly amount: string;
}

/** One entry of what changed; the parts add up to its amount, and the amounts of all to the total. */
export interface ChangeGroup {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly amount: string;
  readonly parts: readonly ChangePart[];
}

export interface ChangesList {
  readonly start: string;
  readonly end: string;
  /** `end` - `start` as they are shown. */
  readonly total: string;
  readonly groups: readonly ChangeGroup[];
  /** What no record tells of; zero when all is explained. */
  readonly unexplained: ChangeGroup;
}

const DECIMALS = 2;
const PARTS = 4;
const UNEXPLAINED = 'unexplained';

interface Kind {
  readonly id: string;
  readonly title: string;
  readonly holds: (line: Line) => boolean;
}

const kinds: readonly Kind[] = [
  { id: 'price', title: words.portfolio.priceOfWhatWasHeld, holds: ({ kind }) => kind === 'price' },
  {
    id: 'reserve',
    title: words.portfolio.priceOfYourReserves,
    holds: ({ kind, flow }) => kind === 'reserve' || flow === 'reserve',
  },
  ...(['here', 'standing', 'plumbline', 'elsewhere'] as const).map((hand) => ({
    id: hand,
    title: handTitle[hand],
    holds: (line: Line) => line.kind === 'hand' && line.hand === hand,
  })),
  {
    id: 'fees',
    title: words.portfolio.feesPaidInAnotherAsset,
    holds: ({ kind, flow }) => kind === 'third-fees' || flow === 'fee',
  },
  {
    id: 'markets',
    title: words.portfolio.tradesOfMarkets,
    holds: ({ flow }) => flow === 'market',
  },
  {
    id: 'flows',
    title: words.portfolio.cameAndWent,
    holds: (line) => isFlow(line) && line.flow !== UNEXPLAINED && line.flow !== 'market',
  },
];

const rounded = (value: string): string => new Decimal(value).toFixed(DECIMALS, Decimal.ROUND_HALF_UP);
const sumOf = (lines: readonly Line[]): Decimal => lines.reduce((sum, { amount }) => sum.plus(amount), ZERO);

/**
 * What changed, as one list that adds up to the last digit shown: start, each group and end; and the parts of a group to
 * the group. What no line tells of is not explained.
 */
export function changesList(changes: ChangesView): ChangesList {
  const [start, end] = [rounded(changes.start), rounded(changes.end)];
  const total = new Decimal(end).minus(start).toFixed(DECIMALS);
  const found = kinds.map((kind) => ({ ...kind, lines: changes.lines.filter(kind.holds) }));
  const shown = found.filter(({ lines }) => lines.length > 0);
  const rest = shown.reduce((left, { lines }) => left.minus(sumOf(lines)), new Decimal(changes.total));
  const exact = [...shown.map(({ lines }) => sumOf(lines).toFixed()), rest.toFixed()];
  const amounts = roundedToSum(exact, total, DECIMALS);
  const groups = shown.map(({ id, title, lines }, place): ChangeGroup => {
    const amount = amounts[place] ?? '0';
    return { id, title, about: aboutOf(id, changes), amount, parts: partsOf(lines, amount) };
  });
  const amount = amounts.at(-1) ?? '0';
  const lines = changes.lines.filter((line) => line.flow === UNEXPLAINED);
  const unexplained = {
    id: UNEXPLAINED,
    title: words.portfolio.notExplained,
    about: words.portfolio.noTradeAndNoRecord,
    amount,
    parts: partsOf(lines, amount),
  };
  return { start, end, total, groups, unexplained };
}

function aboutOf(id: string, { byHand }: ChangesView): string {
  const hand = byHand.find((each) => each.hand === id);
  if (hand)
    return words.portfolio.aboutHand({
      fills: hand.fills,
      bought: told(hand.bought, 2),
      sold: told(hand.sold, 2),
      fees: told(hand.fees, 2),
      realised: told(hand.realised, 2, true),
    });
  if (id === 'fees') return words.portfolio.aboutFees;
  return '';
}

/** The largest parts by name, the others as one. */
function partsOf(lines: readonly Line[], total: string): ChangePart[] {
  const sums = new Map<string, Decimal>();
  for (const line of lines) {
    const name = nameOf(line);
    sums.set(name, (sums.get(name) ?? ZERO).plus(line.amount));
  }
  const all = [...sums].toSorted(([, one], [, other]) => other.abs().cmp(one.abs()));
  const most = all.length > PARTS ? PARTS - 1 : PARTS;
  const others = all.slice(most);
  const parts = all.slice(0, most).map(([words, sum]) => ({ words, sum }));
  if (others.length > 0)
    parts.push({
      words: words.portfolio.others({ count: others.length }),
      sum: others.reduce((sum, [, each]) => sum.plus(each), ZERO),
    });
  const amounts = roundedToSum(
    parts.map(({ sum }) => sum.toFixed()),
    total,
    DECIMALS,
  );
  return parts.map(({ words }, place) => ({ words, amount: amounts[place] ?? '0' }));
}

function nameOf({ kind, flow, symbol, asset }: Line): string {
  const of = symbol ?? asset ?? '';
  const isNamed = (kind === 'came' || kind === 'went') && flow !== null;
  return isNamed && flow !== 'market' ? `${flowWords[flow]} ${of}`.trim() : of;
}
