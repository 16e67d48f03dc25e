/** What the host itself has to say, into the program's one log. Whole sentences without keys, queries or arguments. */
export type Log = (kind: string, sentence: string) => void;
