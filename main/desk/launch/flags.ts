import { Command, CommanderError, Option } from 'commander';
import { words } from '#main/program-words.ts';
import { alarmAddress } from '#shared/alarm-address.ts';
import type { Mode } from '#shared/ipc/primitives.ts';
import { withoutChromiumSwitches } from './chromium-switches.ts';
import { exchangeAddress } from './exchange-address.ts';
import { StartRefusal } from './start-refusal.ts';

export interface Flags {
  /** Null: Electron where it can run, else headless. */
  readonly host: 'electron' | 'headless' | null;
  /** Null: the mode that the program was last in. */
  readonly mode: Mode | null;
  /** Null: the system's application data folder. */
  readonly dataDir: string | null;
  /** Headless only; 0 is any free port. */
  readonly port: number;
  /** Headless only: open the window in the browser. */
  readonly open: boolean;
  /** Headless only: where the window may have alarms posted to. */
  readonly alarmAddress: string | null;
  /** Loopback, origin only. */
  readonly exchangeUrl: URL | null;
  /** File with the certificate of the one authority to trust at `exchangeUrl`. */
  readonly exchangeCa: string | null;
  readonly keysFromEnv: boolean;
  /** File with the keys, which nobody else may read. */
  readonly keysFile: string | null;
  /** The keys are a credential that a service manager gives. */
  readonly keysFromCredentials: boolean;
  readonly keysStdin: boolean;
  /** `npm start` only: fetch Electron's runtime where it is missing. */
  readonly install: boolean;
  /** Electron only: draw with the graphics processor. */
  readonly hardwareAcceleration: boolean;
  /** Electron only: try the program's parts in a folder of its own, in Practice, and end. */
  readonly smoke: boolean;
}

export type Parsed =
  | { readonly kind: 'flags'; readonly flags: Flags }
  | { readonly kind: 'help'; readonly text: string };

/** Reads the command line. Throws a StartRefusal for anything that isn't a flag or a value that it can take. */
export function parseFlags(args: readonly string[]): Parsed {
  const command = define();
  try {
    command.parse(withoutChromiumSwitches(args), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed') {
      return { kind: 'help', text: command.helpInformation() };
    }
    throw new StartRefusal(words.flags.seeHelp({ sentence: sentenceOf(error.message) }));
  }
  const given = command.opts<{
    host?: 'electron' | 'headless';
    mode?: Mode;
    dataDir?: string;
    port: number;
    open: boolean;
    alarmAddress?: string;
    exchangeUrl?: URL;
    exchangeCa?: string;
    keysFromEnv?: true;
    keysFile?: string;
    keysFromCredentials?: true;
    keysStdin?: true;
    install: boolean;
    hardwareAcceleration?: true;
    smoke?: true;
  }>();
  const flags: Flags = {
    host: given.host ?? null,
    mode: given.mode ?? null,
    dataDir: given.dataDir ?? null,
    port: given.port,
    open: given.open,
    alarmAddress: given.alarmAddress ?? null,
    exchangeUrl: given.exchangeUrl ?? null,
    exchangeCa: given.exchangeCa ?? null,
    keysFromEnv: given.keysFromEnv ?? false,
    keysFile: given.keysFile ?? null,
    keysFromCredentials: given.keysFromCredentials ?? false,
    keysStdin: given.keysStdin ?? false,
    install: given.install,
    hardwareAcceleration: given.hardwareAcceleration ?? false,
    smoke: given.smoke ?? false,
  };
  checkTogether(flags);
  // A trial is of the desktop program, and never of Live, whatever mode the program was last in.
  return { kind: 'flags', flags: flags.smoke ? { ...flags, host: 'electron', mode: 'practice' } : flags };
}

function define(): Command {
  const { help, usage, whatThisIs } = words.flags;
  return new Command('npm start --')
    .description(whatThisIs)
    .usage(usage)
    .addOption(new Option('--host <host>', help.host).choices(['electron', 'headless']))
    .addOption(new Option('--mode <mode>', help.mode).choices(['sim', 'practice', 'live']))
    .option('--data-dir <folder>', help.dataDir, filled('--data-dir'))
    .addOption(new Option('--port <n>', help.port).default(0).argParser(port))
    .option('--no-open', help.noOpen)
    .option('--alarm-address <url>', help.alarmAddress, postable)
    .addOption(new Option('--exchange-url <url>', help.exchangeUrl).argParser(exchangeAddress))
    .option('--exchange-ca <file>', help.exchangeCa, filled('--exchange-ca'))
    .option('--keys-file <file>', help.keysFile, filled('--keys-file'))
    .option('--keys-stdin', help.keysStdin)
    .option('--keys-from-credentials', help.keysFromCredentials)
    .option('--keys-from-env', help.keysFromEnv)
    .option('--hardware-acceleration', help.hardwareAcceleration)
    .option('--no-install', help.noInstall)
    .option('--smoke', help.smoke)
    .helpOption('--help', help.help)
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeOut: () => {}, writeErr: () => {} });
}

/** Rules between flags that hold for every host. */
function checkTogether(flags: Flags): void {
  if (flags.exchangeUrl && flags.mode !== null && flags.mode !== 'live') {
    throw new StartRefusal(words.flags.exchangeUrlIsLive({ mode: flags.mode }));
  }
  if (flags.exchangeCa && flags.exchangeUrl?.protocol !== 'https:') {
    throw new StartRefusal(words.flags.exchangeCaNeedsUrl);
  }
  const [one, other] = keyFlags(flags);
  if (one && other) throw new StartRefusal(words.flags.bothGiveKeys({ one, other }));
  if (flags.alarmAddress !== null && flags.host === 'electron') {
    throw new StartRefusal(words.flags.alarmAddressIsHeadless);
  }
  if (flags.smoke) checkSmoke(flags);
}

/** Those that say where the keys of this run come from. */
function keyFlags(flags: Flags): string[] {
  const given = {
    '--keys-file': flags.keysFile !== null,
    '--keys-stdin': flags.keysStdin,
    '--keys-from-credentials': flags.keysFromCredentials,
    '--keys-from-env': flags.keysFromEnv,
  };
  return Object.entries(given).flatMap(([name, isGiven]) => (isGiven ? [name] : []));
}

/** A trial has a folder of its own, no keys and no exchange but its own. */
function checkSmoke(flags: Flags): void {
  const { host, mode, dataDir, exchangeUrl } = flags;
  const [keys = '--keys-from-env'] = keyFlags(flags);
  const besides = {
    '--host headless': host === 'headless',
    [`--mode ${mode}`]: mode !== null,
    '--data-dir': dataDir !== null,
    '--exchange-url': exchangeUrl !== null,
    [keys]: keyFlags(flags).length > 0,
  };
  const [name] = Object.entries(besides).find(([, given]) => given) ?? [];
  if (name === undefined) return;
  throw new StartRefusal(words.flags.smokeLeaveOut({ flag: name }));
}

function port(text: string): number {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number <= 65_535)) {
    throw new StartRefusal(words.flags.portIsNone({ text }));
  }
  return number;
}

function postable(text: string): string {
  const address = alarmAddress(text);
  if (!address.ok) throw new StartRefusal(words.flags.alarmAddressIsNone({ sentence: address.sentence }));
  return text;
}

function filled(name: string): (text: string) => string {
  return (text) => {
    if (text.trim() === '') throw new StartRefusal(words.flags.needsAValue({ flag: name }));
    return text;
  };
}

/** Commander's message as a sentence on one line. */
function sentenceOf(message: string): string {
  const text = message
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
  const sentence = text.slice(0, 1).toUpperCase() + text.slice(1);
  return /[.?)]$/.test(sentence) ? sentence : `${sentence}.`;
}
