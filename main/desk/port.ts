import type { Answer, EventName, EventPayload } from '#shared/ipc/contract.ts';
import type { Mode } from '#shared/ipc/primitives.ts';
import type { Told } from '#shared/words/said.ts';

/** One push to every window. */
export type Push = { [E in EventName]: { readonly event: E; readonly payload: EventPayload<E> } }[EventName];

/** The desk as its hosts see it: they carry requests in and pushes out, and know nothing below it. */
export interface Desk {
  /** Validates and carries out one request; never throws and never rejects. */
  handle(channel: string, args: unknown): Promise<Answer<unknown>>;
  /** Pushes from now on; the returned function ends the subscription. */
  subscribe(listener: (push: Push) => void): () => void;
  /** The host tells how many windows listen: questions that expired with none open are listed first when one connects. */
  windows(count: number): void;
  /** Power and network events from the operating system. */
  signal(event: 'sleep' | 'wake' | 'offline' | 'online' | 'locked' | 'unlocked'): void;
  /** Orders whose outcome isn't known or that are still open: said before quitting. */
  unfinishedBusiness(): string | null;
  /** Ends the engine in an orderly way; nothing new is sent; resolves within about 10 s. */
  close(): Promise<void>;
}

/** What only the host can do; the desk asks through this. */
export interface HostServices {
  readonly kind: 'electron' | 'headless';
  /** How the system writes dates, as a BCP 47 tag that Intl takes; absent where a window knows by itself. */
  readonly locale?: string | null;
  /** What the host knows of itself (versions, processes), for a problem report. */
  readonly about?: () => Readonly<Record<string, unknown>>;
  /** A setting of the installation was set by the trader, and is durable. Must not throw. */
  readonly onSetting?: (key: string, value: string) => void;
  /** Opens a folder of this program in the system's file manager; null, or why not. Absent where there is none. */
  readonly openFolder?: (folder: string) => Promise<string | null>;
  /** Main's own dialog, Cancel as default. Headless refuses, with the sentence that it shows instead. */
  confirm(question: {
    readonly title: string;
    readonly text: string;
    readonly verb: string;
    /** Where alarms would be posted to; only when that is what is asked. */
    readonly address?: string;
  }): Promise<{ readonly agreed: true } | { readonly agreed: false; readonly sentence: Told }>;
}

/** What a host decided from flags, environment and folder before it opens the desk. */
export interface DeskOptions {
  readonly dataFolder: string;
  /** Null: the mode that the program was last in (Live comes back paused), at first Practice. */
  readonly mode: Mode | null;
  /** `--mode live` stands for the confirmation dialog in the headless host. */
  readonly liveConfirmed: boolean;
  /** Loopback only; already checked. */
  readonly exchangeUrl: URL | null;
  /** PEM text of the one certificate authority to trust at `exchangeUrl`; null uses the system's. */
  readonly exchangeCa: string | null;
  /** From the environment, already removed from it; null otherwise. */
  readonly keys: { readonly apiKey: string; readonly apiSecret: string } | null;
  readonly version: string;
  /** Paths of worker bundles, since a bundle can't know where its siblings lie. */
  readonly workers: { readonly journal: URL; readonly practice: URL };
  readonly host: HostServices;
  /** Called once, before any account is opened: from then on the kill switch can be pressed. */
  readonly onStarting?: (early: Pick<Desk, 'handle'>) => void;
  /** One line for the log file, already without secrets; absent in tests. */
  readonly log?: (level: 'info' | 'warn' | 'error', sentence: Told) => void;
  /** What of the log could not be written, in a sentence; null when all is well. Absent in tests. */
  readonly logTrouble?: () => string | null;
  /** How the run before ended, where that was through a fault: told first when a window connects. */
  readonly lastFault?: string | null;
  /** From now on this text must never reach a log line. */
  readonly protect?: (secret: string) => void;
  /** Takes every protected text out of this one. Absent in tests. */
  readonly scrub?: (text: string) => string;
}
