/** Stands at an element that has been looked at as it is. */
export const KNOWN = 'data-known';

/**
 * Runs in the page. Marks the elements that stand there as they have stood in a state before: the same place, size,
 * words and attributes under the same ancestors, and nothing above them that is drawn over. Such an element can only
 * break what it has broken before. Takes and gives keys; the caller keeps them for one theme and size of the window.
 */
export function markKnown(known: readonly string[]): string[] {
  const mark = 'data-known';
  const before = new Set(known);
  const found: string[] = [];
  /** FNV-1a, 53 bits of two runs. */
  const hash = (text: string) => {
    let one = 0x811c9dc5;
    let two = 0x1b873593;
    for (let at = 0; at < text.length; at += 1) {
      one = Math.imul(one ^ text.charCodeAt(at), 0x01000193);
      two = Math.imul(two ^ text.charCodeAt(at), 0x85ebca6b);
    }
    return `${(one >>> 0).toString(36)}${(two >>> 0).toString(36)}`;
  };
  for (const element of document.querySelectorAll(`[${mark}]`)) element.removeAttribute(mark);
  // A veil over the page changes what is seen of everything under it.
  const overlays = [...document.querySelectorAll('.veil, .popover, .toast, [role=dialog]')].map(
    (element) => element.className,
  );
  const walk = (element: Element, ancestors: string) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const box = [left, top, width, height].map((side) => Math.round(side * 4)).join(' ');
    // The component library counts its ids on.
    const html = element.outerHTML.replaceAll(/react-aria[\w-]*|:r[\w]+:|«r\w+»|_r_\w+_/g, 'id');
    const key = hash(`${ancestors}|${box}|${html}`);
    if (before.has(key)) {
      element.setAttribute(mark, '');
      return;
    }
    found.push(key);
    const attributes = [...element.attributes].map(({ name, value }) => `${name}=${value}`).join(' ');
    const tag = hash(`${ancestors}>${element.tagName} ${attributes.replaceAll(/react-aria[\w-]*/g, 'id')}`);
    for (const child of element.children) walk(child, tag);
  };
  walk(document.body, overlays.join('|'));
  return found;
}
