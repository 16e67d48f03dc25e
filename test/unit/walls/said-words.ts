import { placeIn, sourcesOf, textOf, treeOf, walk } from './syntax.ts';

export interface Said {
  /** `file:line`. */
  readonly at: string;
  /** What is put in stands as `{}`. */
  readonly words: string;
}

const spaces = /\s+/g;

/** Every text of a file that has more than one word: strings, templates and what stands between tags. */
export function saidIn(file: string, code: string): Said[] {
  const said: Said[] = [];
  walk(treeOf(file, code), (node) => {
    const text = node.type === 'JSXText' ? String(node.value) : textOf(node);
    const words = text?.replace(spaces, ' ').trim();
    if (words !== undefined && /\S \S/.test(words)) said.push({ at: placeIn(file, code, node), words });
  });
  return said;
}

/** All sentences of the program: of the window, the desk, the engine, the desktop program and what they share. */
export function saidByProgram(): Said[] {
  return ['main', 'renderer', 'shared']
    .flatMap(sourcesOf)
    .filter(({ name }) => !name.startsWith('main/practice/'))
    .flatMap(({ name, code }) => saidIn(name, code));
}
