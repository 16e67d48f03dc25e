/** With more symbols than this a row of the list is one line. */
const roomy = 8;

export const areMany = (symbols: number): boolean => symbols > roomy;
