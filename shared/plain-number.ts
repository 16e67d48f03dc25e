/**
 * A number of zero or more as the settings keep it: ASCII digits, at most 15 before the point and 18 after it, no sign,
 * no exponent, no grouping. What people type becomes this in the window (`renderer/format/typed.ts`) or is refused
 * there; main takes nothing else.
 */
export const plainNumber = /^\d{1,15}(\.\d{1,18})?$/;
