import { parseSync } from 'vite';

/** What a program pushes or draws, read at one moment: a client's slices, the window's parts, the stand-in's desktop. */
const pushed = new RegExp(
  [
    String.raw`\.(?:slice\('|symbol\()`,
    String.raw`\bsaid\(client\)`,
    String.raw`await [^;]*\.(?:textContent|innerText|allTextContents|allInnerTexts|count|isVisible|isHidden|isDisabled|isEnabled|isChecked|inputValue|getAttribute|notices|rows|see)\(`,
  ].join('|'),
);
/** What looks again until it fits. */
const looksAgain = ['waitFor', 'soon', 'shown', 'until', 'poll'];

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}
interface Call extends Node {
  readonly callee: Node & { readonly name?: string; readonly property?: { readonly name?: string } };
  readonly arguments: readonly Node[];
}

/** What the assertions of a test file read once that a busy computer may push or draw a moment later. */
export function readOnce(source: string): string[] {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return;
    if (isCall(value)) {
      const name = value.callee.name ?? value.callee.property?.name ?? '';
      if (looksAgain.includes(name)) return;
      const [read] = value.arguments;
      const text = read && source.slice(read.start, read.end);
      if (name === 'expect' && text && pushed.test(text)) found.push(text);
    }
    for (const child of Object.values(value)) visit(child);
  };
  visit(parseSync('test.ts', source).program);
  return found;
}

function isCall(value: object): value is Call {
  return 'type' in value && value.type === 'CallExpression';
}
