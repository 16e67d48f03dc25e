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
