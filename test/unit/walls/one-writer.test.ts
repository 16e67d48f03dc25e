import { expect, test } from 'vitest';
import { type Node, placeIn, sourcesOf, treeOf, walk } from './syntax.ts';

/** The one place where what has happened to a symbol becomes its state. */
const DOOR = 'main/sync/account/managed-symbol.ts';

/** Types that would make a state, or a map or set of it, writable. */
const writable = /-\s*readonly|\b(Map|Set)<|\b(SymbolState|Running|Look)\b|^(any|never|unknown)$/;

/** What writes into something that the compiler takes for unwritable, or takes that from a type. */
function writersIn(file: string, code: string): string[] {
  const found: string[] = [];
  walk(treeOf(file, code), (node) => {
    const text = ({ start, end }: Node & { readonly end?: number }) => code.slice(start, end);
    const say = () => found.push(`${placeIn(file, code, node)} ${text(node).split('\n')[0]}`);
    if (/^TS(As|TypeAssertion)/.test(node.type) && writable.test(text(node.typeAnnotation as Node))) say();
    if (node.type === 'TSMappedType' && node.readonly === '-') say();
    if (node.type !== 'CallExpression') return;
    const callee = text(node.callee as Node);
    const [target] = node.arguments as readonly Node[];
    if (callee === 'Object.assign' && target?.type !== 'NewExpression' && target?.type !== 'ObjectExpression')
      say();
    if (/^Reflect\.|^Object\.(defineProperty|defineProperties|setPrototypeOf)$/.test(callee)) say();
  });
  return found;
}

/** Text assigned to a map made just before is no state; each such place is named here. */
const OTHERS = ['main/sync/rules/holding.ts'];

test('the state of a symbol is written in one place', () => {
  const found = sourcesOf('main/sync').flatMap(({ name, code }) =>
    OTHERS.includes(name) ? [] : writersIn(name, code).map((what) => what.replace(/:\d+ /, ' ')),
  );
  expect(found).toEqual([`${DOOR} Object.assign(state, afterChange(state, change))`]);
});

test('the rest of the program only reads it', () => {
  const found = ['main/desk', 'main/headless', 'main/electron']
    .flatMap(sourcesOf)
    .filter(({ code }) => /\bSymbolState\b/.test(code))
    .flatMap(({ name, code }) => writersIn(name, code));
  expect(found).toEqual([]);
});

test('what happens to a symbol is worked out behind that place alone', () => {
  const asks = sourcesOf('main')
    .filter(({ code }) => /\bafterChange[(<]/.test(code))
    .map(({ name }) => name);
  expect(asks).toEqual([DOOR, 'main/sync/state/symbol-change.ts']);
});

test.each([
  'Object.assign(state, { health });',
  '(state as { -readonly [K in keyof SymbolState]: SymbolState[K] }).health = health;',
  '(state as SymbolState & { health: string }).health = health;',
  '(state.live as Map<string, OrderRow>).clear();',
  '(state.named as Set<string>).add(name);',
  '(state as any).health = health;',
  'Reflect.set(state, name, health);',
  "Object.defineProperty(state, 'health', { value: health });",
  'type Open = { -readonly [K in keyof SymbolState]: SymbolState[K] };',
])('sees %s', (code) => {
  expect(writersIn('probe.ts', code)).not.toEqual([]);
});

test.each([
  'const copy = Object.assign(new Map(reading), { unread });',
  'const row = value as JsonObject;',
  "managed.apply({ type: 'look again', at: null });",
])('lets stand %s', (code) => {
  expect(writersIn('probe.ts', code)).toEqual([]);
});
