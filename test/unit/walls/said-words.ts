import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { inRoot } from '../../../build/paths.ts';

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
  const add = (start: number, text: string) => {
    const words = text.replace(spaces, ' ').trim();
    if (/\S \S/.test(words)) said.push({ at: `${file}:${code.slice(0, start).split('\n').length}`, words });
  };
  new Visitor({
    Literal(node) {
      if (typeof node.value === 'string') add(node.start, node.value);
    },
    TemplateLiteral(node) {
      add(node.start, node.quasis.map(({ value }) => value.cooked ?? value.raw).join('{}'));
    },
    JSXText(node) {
      add(node.start, node.value);
    },
  }).visit(parseSync(file, code).program);
  return said;
}

/** All sentences of the program: of the window, the desk, the engine, the desktop program and what they share. */
export function saidByProgram(): Said[] {
  return ['main', 'renderer', 'shared'].flatMap((folder) =>
    (readdirSync(inRoot(folder), { recursive: true }) as string[])
      .filter((name) => /\.tsx?$/.test(name) && !name.includes('generated'))
      .map((name) => join(folder, name).replaceAll('\\', '/'))
      .filter((name) => !name.startsWith('main/practice/'))
      .flatMap((name) => saidIn(name, readFileSync(inRoot(name), 'utf8'))),
  );
}
