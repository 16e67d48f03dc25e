import { missed, type Row } from './stats.ts';

const number = (value: number): string =>
  Number.isNaN(value) ? '–' : Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);

/** The table for people: one line a row, sections in their order, goals with whether they are met. */
export function table(rows: readonly Row[]): string {
  const head = ['what', 'n', 'p50', 'p95', 'p99', 'max', 'unit', 'p50/trip', 'goal', 'note'];
  const lines: string[][] = [];
  let section = '';
  for (const each of rows) {
    if (each.section !== section) {
      section = each.section;
      lines.push([`[${section}]`]);
    }
    const { n, p50, p95, p99, max } = each.figures;
    const ratio = each.roundTripMs === null ? '' : `${(p50 / each.roundTripMs).toFixed(2)} ×`;
    lines.push([
      `  ${each.name}`,
      String(n),
      ...(n === 1 ? [number(p50), '', '', ''] : [p50, p95, p99, max].map(number)),
      each.unit,
      ratio,
      goalText(each),
      each.note,
    ]);
  }
  const widths = head.map((title, at) =>
    Math.max(title.length, ...lines.filter((line) => line.length > 1).map((line) => line[at]?.length ?? 0)),
  );
  const draw = (line: readonly string[]) =>
    line
      .map((cell, at) => (at >= 1 && at <= 5 ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  return [draw(head), ...lines.map((line) => (line.length === 1 ? `\n${line[0]}` : draw(line)))].join('\n');
}

function goalText(each: Row): string {
  if (each.goals.length === 0) return '';
  const failed = missed(each);
  return each.goals
    .map((goal) => `${goal.of} <= ${number(goal.most)} ${failed.includes(goal) ? 'MISSED' : 'met'}`)
    .join(', ');
}

/** Every goal with the figure that was found: what a reader wants to know first. */
export function verdicts(rows: readonly Row[]): string {
  const head = ['goal', 'found', 'n', 'verdict', 'of'];
  const lines = rows.flatMap((each) =>
    each.goals.map((goal) => [
      `${each.figures.n > 1 ? `${goal.of} ` : ''}<= ${number(goal.most)} ${each.unit}`,
      `${number(each.figures[goal.of])} ${each.unit}`,
      String(each.figures.n),
      missed(each).includes(goal) ? 'MISSED' : 'met',
      `${each.section}: ${each.name}`,
    ]),
  );
  const widths = head.map((title, at) =>
    Math.max(title.length, ...lines.map((line) => line[at]?.length ?? 0)),
  );
  return [head, ...lines]
    .map((line) =>
      line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
