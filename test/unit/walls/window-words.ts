import type { Said } from './said-words.ts';
import {
  aWord,
  aWordAndMore,
  type Node,
  nameOf,
  placeIn,
  sourcesOf,
  textOf,
  treeOf,
  walk,
} from './syntax.ts';

/** What is read or read out, as an attribute or as a property of what is drawn later. */
const shownBy = new Set([
  ...['aria-label', 'aria-valuetext', 'aria-description', 'title', 'placeholder', 'alt', 'label', 'name'],
  ...[
    'what',
    'about',
    'words',
    'detail',
    'textValue',
    'face',
    'content',
    'empty',
    'sentence',
    'text',
    'does',
  ],
  ...['why', 'meaning', 'message', 'reason'],
]);
/** Attributes and properties whose texts nobody reads. */
const unread = new Set([
  ...['className', 'look', 'dress', 'body', 'panel', 'style', 'width', 'key', 'rowKey', 'id', 'd', 'viewBox'],
  ...['strokeDasharray', 'transform', 'placement', 'gridTemplateColumns', 'subject', 'action', 'group'],
]);
/** A track of a grid, a selector of elements, an address. */
const codes = /^(minmax\(|\[role=|https:\/\/)/;
/** Calls whose texts are selectors or media queries. */
const selects = /(querySelector(All)?|matchMedia|closest|matches|startsWith|getPropertyValue|colourOf)$/;
const severalWords = /\p{L}{2,}[^\p{L}]*\s.*\p{L}{2,}/u;
const aName = /^\p{Lu}\p{Ll}+( |$)/u;

/** Where a text stands: what it is shown or thrown away by. */
type Place = 'shown' | 'unread' | 'plain' | 'value';

/** Climbs from a text over what only chooses between texts. */
function placeOf(node: Node, above: readonly Node[], file: string): Place {
  let child = node;
  for (const parent of above.toReversed()) {
    const { type } = parent;
    if (type === 'ConditionalExpression' && parent.test === child) return 'value';
    if (/^(Conditional|Logical|Parenthesized|TSAs|TSSatisfies|Chain)/.test(type)) {
      child = parent;
      continue;
    }
    if (type === 'JSXExpressionContainer') {
      child = parent;
      continue;
    }
    if (type === 'JSXElement' || type === 'JSXFragment') return 'shown';
    if (type === 'JSXAttribute') return byName(nameOf(parent.name as Node));
    if (type === 'Property') {
      if (parent.key === child) return 'value';
      const name = byName(nameOf(parent.key as Node));
      return name === 'shown' && !/\p{Ll}/u.test(String(node.value ?? 'x')) ? 'value' : name;
    }
    if (/^(TS|Import|Export(Named|All))/.test(type)) return 'value';
    if (type === 'BinaryExpression') return parent.operator === '+' ? 'plain' : 'value';
    if (type === 'SwitchCase') return 'value';
    if (type === 'CallExpression') {
      const { start, end } = parent.callee as { start: number; end: number };
      return selects.test(file.slice(start, end)) ? 'unread' : 'plain';
    }
    return inUnread(above) ? 'unread' : 'plain';
  }
  return 'plain';
}

const byName = (name: string): Place => (shownBy.has(name) ? 'shown' : unread.has(name) ? 'unread' : 'plain');

/** Within an attribute or property that nobody reads, with something between. */
const inUnread = (above: readonly Node[]): boolean => {
  const holder = above.findLast(({ type }) => type === 'JSXAttribute' || type === 'Property');
  const name = holder && nameOf((holder.name ?? holder.key) as Node);
  return name !== undefined && unread.has(name);
};

/** Texts of a file of the window that stand in it, and not in the catalogue. */
export function textsIn(file: string, code: string): Said[] {
  const found: Said[] = [];
  const add = (node: Node, text: string) => {
    if (codes.test(text)) return;
    const words = text.replace(/\s+/g, ' ').trim();
    found.push({ at: placeIn(file, code, node), words });
  };
  walk(treeOf(file, code), (node, above) => {
    if (node.type === 'JSXText') {
      if (aWord.test(String(node.value))) add(node, String(node.value));
      return;
    }
    const text = textOf(node);
    if (text === null) return;
    const place = placeOf(node, above, code);
    const isLiteral = node.type === 'Literal';
    const reads = aWordAndMore.test(text) || (isLiteral && (severalWords.test(text) || aName.test(text)));
    if ((place === 'shown' && aWord.test(text)) || (place === 'plain' && reads)) add(node, text);
  });
  return found;
}

/** The same of the whole window. */
export const textsInWindow = (): Said[] =>
  sourcesOf('renderer').flatMap(({ name, code }) => textsIn(name, code));
