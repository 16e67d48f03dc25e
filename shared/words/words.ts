import type { english } from './english/index.ts';

/** What a language has to say: all texts of English, with their values. A language is a function to this. */
export type Words = ReturnType<typeof english>;
