import { Decimal, ZERO } from '#shared/decimal.ts';
import type { ChangesView } from '#shared/ipc/portfolio.ts';
import { isFlow, resultOf } from '../format/result.ts';
import { roundedToSum } from '../format/rounded.ts';
import { words } from '../words.ts';

type Line = ChangesView['lines'][number];

export interface ResultParts {
  /** In USD with two decimals: the result as the header tells it. */
  readonly total: string;
  /** By what and by whom; as they are shown they add up to the total. */
  readonly parts: readonly { readonly id: string; readonly title: string; readonly amount: string }[];
}

const DECIMALS = 2;

const kinds: readonly (readonly [id: string, title: string, holds: (line: Line) => boolean])[] = [
  ['price', words.portfolio.parts.price, ({ kind }) => kind === 'price'],
  ['here', words.portfolio.parts.here, (line) => line.hand === 'here'],
  ['standing', words.portfolio.parts.standing, (line) => line.hand === 'standing'],
  ['plumbline', words.portfolio.parts.plumbline, (line) => line.hand === 'plumbline'],
  ['elsewhere', words.portfolio.parts.elsewhere, (line) => line.hand === 'elsewhere'],
  ['reserve', words.portfolio.parts.reserve, ({ kind, flow }) => kind === 'reserve' || flow === 'reserve'],
];

/** The result of a time (what came and went aside) by the price and by each hand; what none of them names is `other`. */
export function resultParts(changes: ChangesView): ResultParts {
  const lines = changes.lines.filter((line) => !isFlow(line));
  const sumOf = (of: readonly Line[]) => of.reduce((sum, { amount }) => sum.plus(amount), ZERO);
  const found = kinds
    .map(([id, title, holds]) => ({ id, title, lines: lines.filter(holds) }))
    .filter((kind) => kind.id === 'price' || kind.lines.length > 0)
    .map((kind) => ({ ...kind, sum: sumOf(kind.lines) }));
  const result = new Decimal(resultOf(changes).amount);
  const rest = found.reduce((left, { sum }) => left.minus(sum), result);
  const all = rest.isZero()
    ? found
    : [...found, { id: 'other', title: words.portfolio.otherFeesNotExplained, sum: rest }];
  const total = result.toFixed(DECIMALS, Decimal.ROUND_HALF_UP);
  const amounts = roundedToSum(
    all.map(({ sum }) => sum.toFixed()),
    total,
    DECIMALS,
  );
  return { total, parts: all.map(({ id, title }, place) => ({ id, title, amount: amounts[place] ?? '0' })) };
}
