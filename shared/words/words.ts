import type { english } from './english/index.ts';
import type { program } from './english/program/index.ts';

/** What a language has to say in the window: all texts of English, with their values. A language is a function to this. */
export type Words = ReturnType<typeof english>;

/** What a language has to say without the window: tray, menus, dialogs, notifications, alarms, the terminal. */
export type ProgramWords = ReturnType<typeof program>;
