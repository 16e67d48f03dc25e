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

/** What of main speaks to people: by itself, or through the window. */
export const speaking = ['main/electron', 'main/headless', 'main/desk'];

/** Options of Electron's menus, boxes, windows and notifications that are read, also a single word. */
const shownBy = new Set([
  ...['label', 'title', 'message', 'detail', 'body', 'buttons', 'sentence', 'verb', 'copyright', 'tooltip'],
  ...['sublabel', 'toolTip', 'checkboxLabel', 'buttonLabel', 'credits', 'text'],
]);
/** The program's name, which is the same in every language. */
const ownName = 'Plumbline';
/**
 * Text that no language changes: a flag with its value, the start command, a content type, a content policy, the
 * permissions of a page, a status line, a style sheet, HTML around what is put in, a call on D-Bus, a desktop file's head.
 */
const codes = [
  /^--[a-z-]+( (<[a-z]+>|[a-z]+|\{\}))?$/,
  /^npm start --$/,
  /^(\{\}|[a-z]+\/[a-z]+); charset=utf-8$/,
  /^[a-z]+-[a-z]+ '(none|self)'( data:)?$/,
  /^camera=\(\)(, [a-z-]+=\(\))+$/,
  /^(HTTP\/1\.1|Content-(Type|Length):|Connection:|X-Content-Type-Options:) /,
  /^:root\{/,
  /^(call )?--(session|user) |^call --session /,
  /^\[Desktop Entry\]$/,
];
const tag = /<[^>]*>/g;
const severalWords = /\p{L}{2,}[^\p{L}]*\s.*\p{L}{2,}/su;

/** What goes to the log alone, for developers: from a warning on stderr shows it too. */
const logger = /(^|\.)logger\.(trace|debug|info)$/;
/** The hosts' own log, which is of that kind; the desk's warns. */
const hostLog = /(^|\.)log$/;
const isLogged = (file: string, callee: string) =>
  logger.test(callee) || (!file.startsWith('main/desk/') && hostLog.test(callee));
/** Calls whose texts are read as they are, also a single word. */
const tells = /(^|\.)(tell|say|setToolTip|setTitle|showErrorBox)$/;

type Place = 'shown' | 'logged' | 'plain' | 'value';

/** Climbs from a text over what only chooses between texts, or lists them. */
function placeOf(node: Node, above: readonly Node[], file: string, code: string): Place {
  let child = node;
  for (const parent of above.toReversed()) {
    const { type } = parent;
    if (type === 'ConditionalExpression' && parent.test === child) return 'value';
    if (/^(Conditional|Logical|Parenthesized|TSAs|TSSatisfies|Array|Spread)/.test(type)) {
      child = parent;
      continue;
    }
    if (type === 'Property') {
      if (parent.key === child) return 'value';
      return shownBy.has(nameOf(parent.key as Node)) ? 'shown' : 'plain';
    }
    if (/^(TS|Import|Export|SwitchCase)/.test(type)) return 'value';
    if (type === 'BinaryExpression') return parent.operator === '+' ? 'plain' : 'value';
    if (type === 'CallExpression') {
      const { start, end } = parent.callee as { start: number; end: number };
      const callee = code.slice(start, end);
      return isLogged(file, callee) ? 'logged' : tells.test(callee) ? 'shown' : 'plain';
    }
    return 'plain';
  }
  return 'plain';
}

/** Texts of a file of main that people read and that stand in it, and not in the catalogue. */
export function textsOfMain(file: string, code: string): Said[] {
  const found: Said[] = [];
  walk(treeOf(file, code), (node, above) => {
    const raw = textOf(node);
    if (raw === null || codes.some((each) => each.test(raw))) return;
    const text = raw.replace(tag, '').replace(/\s+/g, ' ').trim();
    const place = placeOf(node, above, file, code);
    const isShown = place === 'shown' && aWord.test(text) && text !== ownName;
    const reads = severalWords.test(text) || aWordAndMore.test(text);
    if (isShown || (place === 'plain' && reads)) found.push({ at: placeIn(file, code, node), words: text });
  });
  return found;
}

/** The same of all that speaks. */
export const textsInMain = (): Said[] =>
  speaking.flatMap(sourcesOf).flatMap(({ name, code }) => textsOfMain(name, code));

/** The engine's files, but for the books and their audit, whose words only tests and faults have. */
export const engineSources = () =>
  sourcesOf('main/sync').filter(({ name }) => !name.startsWith('main/sync/books/'));

/** The same of the engine. */
export const textsInEngine = (): Said[] =>
  engineSources().flatMap(({ name, code }) => textsOfMain(name, code));
