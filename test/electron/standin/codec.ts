/**
 * Structured clone as text, since Chromium's debugging protocol carries only texts. Both functions are whole in
 * themselves: their source is put into pages.
 * https://www.electronjs.org/docs/latest/api/ipc-renderer#ipcrendererinvokechannel-args
 */
export function encodeClone(value: unknown): string {
  // The real algorithm decides what can be cloned at all, and throws DataCloneError for what can't.
  const copy: unknown = structuredClone(value);
  const nodes: unknown[] = [];
  const seen = new Map<object, number>();
  const add = (part: unknown): number => {
    if (typeof part === 'object' && part !== null) {
      const known = seen.get(part);
      if (known !== undefined) return known;
    }
    const index = nodes.push(null) - 1;
    if (typeof part === 'object' && part !== null) seen.set(part, index);
    nodes[index] = describe(part);
    return index;
  };
  const describe = (part: unknown): unknown[] => {
    if (part === undefined) return ['undefined'];
    if (typeof part === 'bigint') return ['bigint', String(part)];
    if (typeof part === 'number' && (!Number.isFinite(part) || Object.is(part, -0))) {
      return ['number', Object.is(part, -0) ? '-0' : String(part)];
    }
    if (typeof part !== 'object' || part === null) return ['plain', part];
    if (part instanceof Date) return ['date', part.getTime()];
    if (part instanceof RegExp) return ['regexp', part.source, part.flags];
    if (part instanceof Map) return ['map', [...part].map(([key, item]) => [add(key), add(item)])];
    if (part instanceof Set) return ['set', [...part].map(add)];
    if (part instanceof Error) return ['error', part.name, part.message];
    if (part instanceof ArrayBuffer) return ['buffer', [...new Uint8Array(part)]];
    if (ArrayBuffer.isView(part))
      return ['bytes', [...new Uint8Array(part.buffer, part.byteOffset, part.byteLength)]];
    if (Array.isArray(part)) return ['list', Array.from(part, add)];
    return ['object', Object.entries(part).map(([key, item]) => [key, add(item)])];
  };
  const root = add(copy);
  return JSON.stringify({ root, nodes });
}

export function decodeClone(text: string): unknown {
  const { root, nodes } = JSON.parse(text) as { root: number; nodes: [string, ...unknown[]][] };
  const made = new Map<number, unknown>();
  const make = (index: number): unknown => {
    if (made.has(index)) return made.get(index);
    const [kind, first, second] = nodes[index] as [string, never, never];
    const keep = <T>(value: T): T => {
      made.set(index, value);
      return value;
    };
    switch (kind) {
      case 'undefined':
        return keep(undefined);
      case 'bigint':
        return keep(BigInt(first));
      case 'number':
        return keep(Number(first));
      case 'date':
        return keep(new Date(first));
      case 'regexp':
        return keep(new RegExp(first, second));
      case 'error':
        return keep(Object.assign(new Error(second), { name: first }));
      case 'buffer':
        return keep(new Uint8Array(first).buffer);
      case 'bytes':
        return keep(new Uint8Array(first));
      case 'map': {
        const map = keep(new Map());
        for (const [key, item] of first as [number, number][]) map.set(make(key), make(item));
        return map;
      }
      case 'set': {
        const set = keep(new Set());
        for (const item of first as number[]) set.add(make(item));
        return set;
      }
      case 'list': {
        const list: unknown[] = keep([]);
        for (const item of first as number[]) list.push(make(item));
        return list;
      }
      case 'object': {
        const object = keep({});
        for (const [key, item] of first as [string, number][]) {
          // As the real algorithm does: an own property, whatever its name; never a prototype.
          Object.defineProperty(object, key, {
            value: make(item),
            enumerable: true,
            writable: true,
            configurable: true,
          });
        }
        return object;
      }
      default:
        return keep(first);
    }
  };
  return make(root);
}
