const mostNodes = 20_000;
const mostText = 256 * 1024;
const deepest = 20;
const polluting = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * True when `value` is what JSON could hold, small and shallow: texts, finite numbers, true, false, null, undefined,
 * lists and plain objects without names that reach into a prototype. Structured clone carries far more (maps, typed
 * arrays, cycles), and no message of the contract needs any of it. Looks at a bounded number of nodes, whatever comes.
 */
export function isPlainData(value: unknown): boolean {
  let nodes = 0;
  let text = 0;
  const check = (part: unknown, depth: number): boolean => {
    nodes += 1;
    if (nodes > mostNodes || depth > deepest) return false;
    switch (typeof part) {
      case 'string':
        text += part.length;
        return text <= mostText;
      case 'number':
        return Number.isFinite(part);
      case 'boolean':
      case 'undefined':
        return true;
      case 'object':
        break;
      default:
        return false;
    }
    if (part === null) return true;
    if (Array.isArray(part)) {
      if (part.length > mostNodes) return false;
      for (let index = 0; index < part.length; index += 1) if (!check(part[index], depth + 1)) return false;
      return true;
    }
    const prototype = Object.getPrototypeOf(part);
    if (prototype !== Object.prototype && prototype !== null) return false;
    for (const key of Object.keys(part)) {
      text += key.length;
      if (polluting.has(key) || !check((part as Record<string, unknown>)[key], depth + 1)) return false;
    }
    return text <= mostText;
  };
  return check(value, 0);
}
