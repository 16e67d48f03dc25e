import { Unreadable } from './read.ts';

/** A map whose values are read from raw rows when they are looked up; an unreadable row is as if it were absent. */
export class LazyMap<Raw, Value> implements ReadonlyMap<string, Value> {
  private readonly rows: ReadonlyMap<string, Raw>;
  private readonly read: (row: Raw, key: string) => Value;
  private readonly done = new Map<string, Value | undefined>();

  constructor(rows: ReadonlyMap<string, Raw>, read: (row: Raw, key: string) => Value) {
    this.rows = rows;
    this.read = read;
  }

  get(key: string): Value | undefined {
    if (this.done.has(key) || !this.rows.has(key)) return this.done.get(key);
    const value = this.readable(key, this.rows.get(key) as Raw);
    this.done.set(key, value);
    return value;
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  get size(): number {
    return [...this.keys()].length;
  }

  forEach(run: (value: Value, key: string, map: ReadonlyMap<string, Value>) => void): void {
    for (const [key, value] of this) run(value, key, this);
  }

  *[Symbol.iterator](): MapIterator<[string, Value]> {
    for (const key of this.rows.keys()) {
      const value = this.get(key);
      if (value !== undefined) yield [key, value];
    }
  }

  entries(): MapIterator<[string, Value]> {
    return this[Symbol.iterator]();
  }

  *keys(): MapIterator<string> {
    for (const [key] of this) yield key;
  }

  *values(): MapIterator<Value> {
    for (const [, value] of this) yield value;
  }

  private readable(key: string, row: Raw): Value | undefined {
    try {
      return this.read(row, key);
    } catch (error) {
      if (error instanceof Unreadable) return undefined;
      throw error;
    }
  }
}
