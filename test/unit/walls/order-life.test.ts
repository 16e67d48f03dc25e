import { expect, test } from 'vitest';
import { ORDER_LIFE } from '#main/sync/orders/life.ts';
import { type Node, nameOf, placeIn, sourcesOf, textOf, treeOf, walk } from './syntax.ts';

/** The one that makes rows of orders. */
const WRITER = 'main/sync/orders/life.ts';
/** What reads them: the journal's form of a row. */
const READER = 'main/journal/rows.ts';

/** Other lives have phases by other names; one that isn't written out could be any. */
function isOfAnOrder(value: Node): boolean {
  const named: string[] = [];
  walk(value, (node) => {
    const text = textOf(node);
    if (text !== null) named.push(text);
  });
  return named.length === 0 || named.some((name) => name in ORDER_LIFE);
}

/** Where an object is made with the phase of an order. */
function phasesIn(file: string, code: string): string[] {
  const found: string[] = [];
  walk(treeOf(file, code), (node) => {
    if (node.type !== 'ObjectExpression') return;
    for (const each of node.properties as Node[])
      if (each.type === 'Property' && nameOf(each.key as Node) === 'phase' && isOfAnOrder(each.value as Node))
        found.push(placeIn(file, code, each));
  });
  return found;
}

test.each([
  ["const next = { ...row, phase: 'ended' };", 1],
  ["const next = { ...row, 'phase': finished ? 'ended' : 'known' };", 1],
  ['const next = { ...row, phase };', 1],
  ['const next = { ...row, phase: before.phase };', 1],
  ["const next = { ...limit, phase: 'resting' };", 0],
  ['const { phase } = row;', 0],
])('sees in %s so many: %i', (code, count) => {
  expect(phasesIn('probe.ts', code)).toHaveLength(count);
});

test("an own order's phase is written by its life alone", () => {
  const places = sourcesOf('main').filter(({ name }) => name !== WRITER && name !== READER);
  expect(places.length).toBeGreaterThan(200);
  expect(places.flatMap(({ name, code }) => phasesIn(name, code))).toEqual([]);
});
