/** The forms of a noun by a language's plural rules (CLDR); English has `one` and `other`. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** The texts that an entry puts into its own, by their names. */
export type Texts<Names extends string> = Readonly<Record<Names, string>>;

/** What a language makes its texts with. Whatever is put into a text comes out as it went in. */
export interface Voice {
  /** A text with values in it: say`Buy ${quantity} ${base}`. */
  say(texts: TemplateStringsArray, ...values: readonly (string | number)[]): string;
  /** A text around parts that the window draws, such as a running clock; in the order that the language wants. */
  rich<P>(texts: TemplateStringsArray, ...parts: readonly P[]): readonly (string | P)[];
  /** The form that goes with a count. */
  plural(count: number, forms: Forms): string;
  /** A count with its form: "2 corrections". */
  counted(count: number, forms: Forms): string;
}

const same = (own: string): string => own;

/**
 * The voice of a language, by its BCP 47 tag. `change` is applied to each piece of the language's own text and to none of
 * the values put in: the pseudo-language lengthens with it.
 */
export function voiceOf(language: string, change: (own: string) => string = same): Voice {
  let rules: Intl.PluralRules | null = null;
  const own = ({ raw }: TemplateStringsArray, place: number) => change(raw[place] ?? '');
  const plural = (count: number, forms: Forms): string => {
    rules ??= new Intl.PluralRules(language);
    return change(forms[rules.select(count)] ?? forms.other);
  };
  return {
    say: (texts, ...values) => texts.map((_, place) => own(texts, place) + (values[place] ?? '')).join(''),
    rich: (texts, ...parts) =>
      texts.flatMap((_, place) => {
        const text = own(texts, place);
        return [
          ...(text === '' ? [] : [text]),
          ...(place < parts.length ? parts.slice(place, place + 1) : []),
        ];
      }),
    plural,
    counted: (count, forms) => `${count} ${plural(count, forms)}`,
  };
}
