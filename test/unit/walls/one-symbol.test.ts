import { expect, test } from 'vitest';
import { type Node, placeIn, sourcesOf, treeOf, walk } from './syntax.ts';

/** Functions that take an account beside one symbol or its state: the two may be of different accounts then. */
function pairsIn(file: string, code: string): string[] {
  const found: string[] = [];
  walk(treeOf(file, code), (node) => {
    const params = node.params as readonly (Node & { readonly end: number })[] | undefined;
    if (!Array.isArray(params)) return;
    const texts = params.map(({ start, end }) => code.slice(start, end));
    const takes = (type: RegExp) => texts.some((text) => type.test(text));
    if (takes(/: Account$/) && takes(/: (SymbolState|ManagedSymbol)$/)) found.push(placeIn(file, code, node));
  });
  return found;
}

test('a symbol is given with the account that it belongs to, not beside one', () => {
  const found = sourcesOf('main').flatMap(({ name, code }) =>
    name === 'main/sync/account/managed-symbol.ts' ? [] : pairsIn(name, code),
  );
  expect(found).toEqual([]);
});

test('a function that takes both is found, however it is written', () => {
  for (const code of [
    'export function f(account: Account, state: SymbolState): void {}',
    'const f = (managed: ManagedSymbol, more: number, account: Account) => more;',
    'class A { f(account: Account, of: SymbolState) {} }',
  ])
    expect(pairsIn('main/sync/probe.ts', code)).toHaveLength(1);
  expect(pairsIn('main/sync/probe.ts', 'const f = (managed: ManagedSymbol, more: number) => more;')).toEqual(
    [],
  );
});
