/** The texts that an entry puts into its own, by their names. */
export type Texts<K extends string> = Readonly<Record<K, string>>;
