import type { MenuItemConstructorOptions } from 'electron';

/** One line of a menu as text, with what is under it. */
export type MenuLine = string | { readonly [label: string]: readonly MenuLine[] };

/** A menu as a text model: "---" for a separator, "(label)" for what can't be pressed, "role: copy" for a system's item. */
export function menuLines(template: readonly MenuItemConstructorOptions[]): MenuLine[] {
  return template.map((item) => {
    if (item.type === 'separator') return '---';
    const name = item.label ?? `role: ${item.role}`;
    if (Array.isArray(item.submenu)) return { [name]: menuLines(item.submenu) };
    const key = item.accelerator ? ` [${item.accelerator}]` : '';
    return item.enabled === false ? `(${name})` : `${name}${key}`;
  });
}
