import { type Node, nameOf, placeIn, sourcesOf, treeOf, walk } from './syntax.ts';

/** What makes words of what the engine says. */
const tellers = new Set(['engineText', 'engineTextBy', 'told', 'tell', 'useTeller']);
/** What looks into a text, or takes it apart. */
const reads = new Set([
  ...['replace', 'replaceAll', 'match', 'matchAll', 'search', 'split', 'slice', 'substring', 'substr'],
  ...['indexOf', 'lastIndexOf', 'includes', 'startsWith', 'endsWith', 'charAt', 'charCodeAt', 'codePointAt'],
  ...['test', 'exec'],
]);

const isTold = (node: Node | undefined): boolean =>
  node?.type === 'CallExpression' && tellers.has(nameOf(node.callee as Node));

/** The method of a call such as `text.split(…)`, with what it is called on. */
function methodOf({ type, callee }: Node): { readonly method: string; readonly object: Node } | null {
  const { type: kind, object, property } = (callee ?? {}) as Node;
  if (type !== 'CallExpression' || kind !== 'MemberExpression') return null;
  return { method: nameOf(property as Node), object: object as Node };
}

/** Where a file of the window reads the engine's words: it only shows them, and asks the arguments for what it wants to know. */
export function readsWords(file: string, code: string): string[] {
  const found: string[] = [];
  walk(treeOf(file, code), (node) => {
    const call = methodOf(node);
    if (call === null || !reads.has(call.method)) return;
    if (isTold(call.object) || (node.arguments as Node[]).some(isTold)) found.push(placeIn(file, code, node));
  });
  return found;
}

/** The patterns of a file that imports what makes words of what the engine says. */
export function patternsBesideWords(file: string, code: string): string[] {
  const found: string[] = [];
  let tells = false;
  walk(treeOf(file, code), (node) => {
    if (node.type === 'ImportSpecifier' && tellers.has(nameOf(node.imported as Node))) tells = true;
    const isPattern = node.type === 'Literal' && 'regex' in node && node.regex !== undefined;
    if (isPattern || (node.type === 'Identifier' && node.name === 'RegExp'))
      found.push(placeIn(file, code, node));
  });
  return tells ? found : [];
}

/** Files of the window, with what one of these finds in them. */
export const inWindow = (find: (file: string, code: string) => string[]): string[] =>
  sourcesOf('renderer').flatMap(({ name, code }) => find(name, code));
