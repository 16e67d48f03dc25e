import type { Client } from './client.ts';
import type { Window } from './window.ts';

/** What the end-to-end tests run over: PLUMBLINE_TEST_HOST, or the headless host. */
export const hostKinds = ['headless', 'stand-in', 'electron'] as const;
export type HostKind = (typeof hostKinds)[number];

/** A started program, whichever host it is, with its window and a client that watches beside it. */
export interface Running {
  readonly kind: HostKind;
  readonly client: Client;
  readonly window: Window;
  readonly pid: number;
  /** The window's address, where a browser opens it. */
  readonly url: string | null;
  /** What the host opens for its own window's sake, as the network guard writes it down. */
  readonly own: (line: string) => boolean;
  /** Everything that it wrote to stderr so far. */
  said(): string;
  /** Ends it with a signal; gives its exit code, null after a kill. */
  end(signal?: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

export interface RunOptions {
  readonly environment?: NodeJS.ProcessEnv;
  /** `npm start` itself instead of the program that it ends in, where that can be. */
  readonly through?: 'npm' | 'program';
}

/** Starts a program with its flags; `--data-dir` belongs to them. */
export type OpenHost = (args: readonly string[], options?: RunOptions) => Promise<Running>;

export function hostKind(): HostKind {
  const wanted = process.env.PLUMBLINE_TEST_HOST ?? 'headless';
  const kind = hostKinds.find((each) => each === wanted);
  if (!kind) throw new Error(`PLUMBLINE_TEST_HOST is ${wanted}, not one of ${hostKinds.join(', ')}`);
  return kind;
}
