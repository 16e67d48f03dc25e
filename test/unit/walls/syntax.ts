import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { inRoot } from '../../../build/paths.ts';

/** A node of a file's syntax tree (ESTree). */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === 'string';

/** The name of an attribute, a property or its key. */
export const nameOf = (node: Node): string =>
  String((node.name as Node | string | undefined) ?? node.value ?? '');

/** The text of a string or a template, `{}` standing for what is put in; null for every other node. */
export function textOf(node: Node): string | null {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type !== 'TemplateLiteral') return null;
  const quasis = node.quasis as { readonly value: { readonly cooked: string | null } }[];
  return quasis.map(({ value }) => value.cooked ?? '').join('{}');
}

/** Visits each node, with those that it stands in, the outermost first. */
export function walk(node: Node, visit: (node: Node, above: readonly Node[]) => void): void {
  const enter = (each: Node, above: readonly Node[]): void => {
    visit(each, above);
    const under = [...above, each];
    for (const [key, value] of Object.entries(each)) {
      if (key === 'type' || value === null || typeof value !== 'object') continue;
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) enter(child, under);
    }
  };
  enter(node, []);
}

/** The tree of a file's code. */
export const treeOf = (file: string, code: string): Node => parseSync(file, code).program as unknown as Node;

/** `file:line` of a node. */
export const placeIn = (file: string, code: string, { start }: Pick<Node, 'start'>): string =>
  `${file}:${code.slice(0, start).split('\n').length}`;

/** The program's own files of a folder, or the file of that name, with their code. */
export function sourcesOf(place: string): { readonly name: string; readonly code: string }[] {
  const names = /\.tsx?$/.test(place)
    ? [place]
    : (readdirSync(inRoot(place), { recursive: true }) as string[]).map((name) => join(place, name));
  return names
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('generated'))
    .map((name) => ({ name, code: readFileSync(inRoot(name), 'utf8') }));
}

/** At least two letters: a word. */
export const aWord = /\p{L}{2,}/u;
/** A word of small letters with something before or behind it. */
export const aWordAndMore = /\p{Ll}{2,}[^\p{L}{}-]*\s|\s[^\p{L}{}]*\p{Ll}{2,}/u;
