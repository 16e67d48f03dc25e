import type { engine } from './english/engine/index.ts';
import type { Said } from './said.ts';

/** What a number in a saying is counted in: an asset, what one of it costs, money in quote, or the asset of a fee. */
export type Unit = 'quantity' | 'price' | 'money' | 'fee';

/** The names of all arguments of a catalogue. */
type NamesIn<T> = T extends string
  ? never
  : T extends (args: infer Args) => string
    ? Exclude<keyof Args & string, keyof string>
    : { [Key in keyof T]: NamesIn<T[Key]> }[keyof T];
type Name = NamesIn<ReturnType<typeof engine>>;

const named = <N extends Name>(unit: Unit, ...names: readonly N[]) =>
  names.map((name) => [name, unit] as const);

/** The arguments that are numbers with a unit. An argument of such a name is of that unit in every entry, if it's a number. */
const units: ReadonlyMap<string, Unit> = new Map([
  ...named('quantity', 'quantity', 'amount', 'size', 'step', 'stepBefore', 'smallest', 'smallestBefore'),
  ...named('quantity', 'held', 'asked', 'target', 'gap', 'reserve', 'dust', 'locked', 'free', 'assumed'),
  ...named('quantity', 'filled', 'rest', 'left', 'wanted', 'whole', 'shown', 'after', 'resting', 'waiting'),
  ...named('quantity', 'keep', 'sold', 'sells', 'room', 'own', 'change'),
  ...named('price', 'price', 'prices', 'stopPrice', 'bid', 'ask', 'cap', 'floor', 'under', 'over'),
  ...named('price', 'tick', 'tickBefore'),
  ...named('money', 'money', 'worth', 'about', 'worst', 'total', 'result', 'least', 'leastBefore'),
  ...named('money', 'largest', 'largestBefore'),
  ...named('fee', 'fee'),
]);

/** The unit of an argument; null where it is none of those. */
export const unitOf = (name: string): Unit | null => units.get(name) ?? null;

/** The arguments that name the asset of a number, by its unit; the first that is there counts. */
const assets: Readonly<Record<Unit, readonly Name[]>> = {
  quantity: ['asset', 'base'],
  price: ['quote'],
  money: ['quote'],
  fee: ['feeAsset'],
};

/** The asset that the arguments beside a number name for it; null where they name none. */
export function assetOf(unit: Unit, args: NonNullable<Said['args']>): string | null {
  for (const name of assets[unit]) {
    const asset = args[name];
    if (typeof asset === 'string') return asset;
  }
  return null;
}
