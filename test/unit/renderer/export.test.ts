import { expect, test } from 'vitest';
import type { TableData } from '#renderer/tables/column.ts';
import { toCsv, toJson } from '#renderer/tables/export.ts';

interface Row {
  readonly at: string;
  readonly words: string;
}

const table = (rows: readonly Row[]): TableData<Row> => ({
  name: 'Log',
  rows,
  rowKey: (row) => row.at,
  detail: (row) => row.words,
  empty: '',
  columns: [
    { name: 'Time', width: '1fr', cell: (row) => row.at, exact: (row) => row.at },
    { name: 'In words', width: '1fr', cell: () => 'short', exact: (row) => row.words },
  ],
});

test('CSV carries the exact values with quotes doubled and lines ended as the format wants', () => {
  expect(toCsv(table([{ at: '1', words: 'said "no", twice' }]))).toBe(
    'Time,In words\r\n1,"said ""no"", twice"\r\n',
  );
});

test('a cell that a spreadsheet would run as a formula is made text; a negative number stays a number', () => {
  const csv = toCsv(
    table([
      { at: '-0.19', words: '=HYPERLINK("http://x")' },
      { at: '-1+2', words: '@sum' },
    ]),
  );
  expect(csv).toContain('-0.19,');
  expect(csv).toContain('"\'=HYPERLINK');
  expect(csv).toContain("'-1+2,'@sum");
});

test('a table without rows is its head alone', () => {
  expect(toCsv(table([]))).toBe('Time,In words\r\n');
});

test('JSON is the rows as the engine gave them', () => {
  expect(JSON.parse(toJson(table([{ at: '1', words: 'x' }])))).toEqual([{ at: '1', words: 'x' }]);
});
