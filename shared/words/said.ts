import { SENTENCE_LENGTH } from '../bounds.ts';
import { shorten } from '../shorten.ts';

/** One value that a saying is made with: a text or number as it is, or something else that is said. */
export type SaidArg = string | number | boolean | null | Said | readonly SaidArg[];

/**
 * Something that is said to people, as data: which entry of the catalogue, and what it is made with. Only the catalogue of a
 * language makes words of it, and no code reads those.
 */
export type Said = { readonly code: string; readonly args?: { readonly [name: string]: SaidArg } };

/** Where a catalogue's entry takes a text, its saying takes something said too. */
type ArgOf<A> = A extends string ? A | Said : A extends readonly (infer E)[] ? readonly ArgOf<E>[] : A;
type ArgsOf<A> = { readonly [Name in keyof A]: ArgOf<A[Name]> };

/** A catalogue whose entries give what is said, in place of its words. */
export type Coded<T> = T extends string
  ? Said
  : T extends () => string
    ? () => Said
    : T extends (args: infer A) => string
      ? (args: ArgsOf<A>) => Said
      : { readonly [Key in keyof T]: Coded<T[Key]> };

/** The same catalogue, giving `{ code, args }`: the code of an entry is its path. */
export function coded<T extends object>(catalogue: T, path: readonly string[] = []): Coded<T> {
  const entries = Object.entries(catalogue).map(([key, entry]) => {
    const here = [...path, key];
    const code = here.join('.');
    if (typeof entry === 'function')
      return [key, (args?: Said['args']) => (args ? { code, args: bounded(args) } : { code })];
    return [key, typeof entry === 'string' ? { code } : coded(entry as object, here)];
  });
  return Object.fromEntries(entries) as Coded<T>;
}

/** Texts of others, such as an error's, may be of any length. */
function bounded(args: NonNullable<Said['args']>): NonNullable<Said['args']> {
  const short = (value: SaidArg): SaidArg =>
    Array.isArray(value)
      ? value.map(short)
      : typeof value === 'string'
        ? shorten(value, SENTENCE_LENGTH)
        : value;
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, short(value)]));
}

/** Data, or a text as it stands: of a row from before there was any, or of somebody else, such as MEXC. */
export type Told = Said | string;

/** How an argument that is a text is written, by its name and what it stands beside. */
export type Format = (name: string, value: string, args: NonNullable<Said['args']>) => string;

interface TellerOptions {
  /** So many characters at most. */
  readonly most?: number;
  /** Applied to each text, also within a list, before it is put in; without it they are put in as they are. */
  readonly format?: Format;
}

/** So deep are sayings made of others; deeper than that is nothing that was ever said. */
const DEEPEST = 50;

const asItIs: Format = (_, value) => value;

/**
 * Makes words of what is said, by this catalogue. A text comes out as it is. Never throws: of a code that the catalogue
 * doesn't know, such as one of a newer version, its `noWords` is said, or the code.
 */
export function teller(
  catalogue: object,
  { most = SENTENCE_LENGTH, format = asItIs }: TellerOptions = {},
): (what: Told) => string {
  const inWords = (value: SaidArg, write: (text: string) => string, depth: number): unknown => {
    if (typeof value === 'string') return write(value);
    if (Array.isArray(value)) return value.map((each) => inWords(each, write, depth + 1));
    if (value === null || typeof value !== 'object') return value;
    return words(value as Said, depth + 1);
  };
  const words = ({ code, args = {} }: Said, depth: number): string => {
    const entry = depth > DEEPEST ? undefined : entryOf(catalogue, code);
    if (typeof entry === 'string') return entry;
    if (typeof entry !== 'function') return noWords(code);
    try {
      const named = Object.entries(args).map(([name, value]) => [
        name,
        inWords(value, (text) => format(name, text, args), depth),
      ]);
      const made: unknown = entry(Object.fromEntries(named));
      return typeof made === 'string' ? made : noWords(code);
    } catch {
      return noWords(code);
    }
  };
  const { noWords = (code: string) => code } = catalogue as { readonly noWords?: (code: string) => string };
  return (what) => shorten(typeof what === 'string' ? what : words(what, 0), most);
}

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Whether a value has the form of something said. */
const isSaid = (value: unknown): value is Said =>
  isPlain(value) &&
  typeof value.code === 'string' &&
  (value.args === undefined || isPlain(value.args)) &&
  Object.keys(value).every((key) => key === 'code' || key === 'args');

const isEntry = (catalogue: object, code: string): boolean =>
  ['string', 'function'].includes(typeof entryOf(catalogue, code));

/** Whether the catalogue has words for all of it. */
export function hasWords(catalogue: object, what: SaidArg): boolean {
  if (Array.isArray(what)) return what.every((each) => hasWords(catalogue, each));
  if (what === null || typeof what !== 'object') return true;
  if (!isSaid(what)) return false;
  const { code, args = {} } = what;
  return isEntry(catalogue, code) && Object.values(args).every((each) => hasWords(catalogue, each));
}

/**
 * A value with everything in it that is said in words, by this catalogue and its teller. What only has a code stays as it
 * is, since the catalogue doesn't know it; so do instances of a class.
 */
export function withWords(catalogue: object, tell: (what: Told) => string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => withWords(catalogue, tell, each));
  if (!isPlain(value)) return value;
  if (isSaid(value) && isEntry(catalogue, value.code)) return tell(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, withWords(catalogue, tell, each)]),
  );
}

/** The codes of a catalogue. */
export function codesOf(catalogue: object): readonly string[] {
  return Object.entries(catalogue).flatMap(([key, entry]) =>
    typeof entry === 'object' && entry !== null ? codesOf(entry).map((code) => `${key}.${code}`) : [key],
  );
}

function entryOf(catalogue: object, code: string): unknown {
  return code
    .split('.')
    .reduce<unknown>(
      (place, key) =>
        typeof place === 'object' && place !== null && Object.hasOwn(place, key)
          ? place[key as keyof typeof place]
          : undefined,
      catalogue,
    );
}

/** Whether both say the same. */
export const isSame = (one: Told | null, other: Told | null): boolean =>
  one === other || (typeof one === typeof other && JSON.stringify(one) === JSON.stringify(other));

/** Whether `whole` says this, or is made with something that does. */
export function isPartOf(part: Told, whole: SaidArg): boolean {
  if (Array.isArray(whole)) return whole.some((each) => isPartOf(part, each));
  if (whole === null || typeof whole !== 'object') return part === whole;
  const { args = {} } = whole as Said;
  return isSame(part, whole as Said) || Object.values(args).some((each) => isPartOf(part, each));
}
