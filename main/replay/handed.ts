import { Decimal } from '#shared/decimal.ts';

export type AnyFunction = (...args: unknown[]) => unknown;

/** Functions that the engine hands to its ports within arguments: each gets a number, in the order of their coming. */
export class Handed {
  private count = 0;
  private readonly numbers = new WeakMap<AnyFunction, number>();

  /** The same arguments, with what `stand` makes in the place of each function: given as such, or as a field. */
  replace(args: readonly unknown[], stand: (n: number, fn: AnyFunction) => AnyFunction): readonly unknown[] {
    return args.map((each) => this.within(each, (fn) => this.numbered(fn, stand)));
  }

  /** The number of a function that stands in another's place; 0 for one that came from outside. */
  numberOf(fn: AnyFunction): number {
    return this.numbers.get(fn) ?? 0;
  }

  private within(value: unknown, numbered: (fn: AnyFunction) => AnyFunction): unknown {
    if (typeof value === 'function') return numbered(value as AnyFunction);
    if (typeof value !== 'object' || value === null || Array.isArray(value) || Decimal.isDecimal(value))
      return value;
    const functions = Object.entries(value).filter(([, each]) => typeof each === 'function');
    if (functions.length === 0) return value;
    return {
      ...value,
      ...Object.fromEntries(functions.map(([key, fn]) => [key, numbered(fn as AnyFunction)])),
    };
  }

  private numbered(fn: AnyFunction, stand: (n: number, fn: AnyFunction) => AnyFunction): AnyFunction {
    this.count += 1;
    const placed = stand(this.count, fn);
    this.numbers.set(placed, this.count);
    return placed;
  }
}
