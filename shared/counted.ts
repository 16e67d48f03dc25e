/** A number with its noun: "1 correction", "2 corrections". Give `many` where an s alone doesn't make it. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
