import { Command, CommanderError, Option } from 'commander';
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
    throw new StartRefusal(`${sentenceOf(error.message)} See --help.`);
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
  return new Command('npm start --')
    .description(
      'Plumbline: a trading window that keeps what you asked for and what your MEXC account holds plumb.',
    )
    .usage('[flags]')
    .addOption(
      new Option('--host <host>', 'default: electron where it can run, else headless').choices([
        'electron',
        'headless',
      ]),
    )
    .addOption(
      new Option('--mode <mode>', 'the mode to start in; default: the last one, at first practice').choices([
        'sim',
        'practice',
        'live',
      ]),
    )
    .option('--data-dir <folder>', "default: the system's application data folder", filled('--data-dir'))
    .addOption(
      new Option('--port <n>', 'headless: the port of the window; 0 = any free one')
        .default(0)
        .argParser(port),
    )
    .option('--no-open', 'headless: do not open a browser')
    .option(
      '--alarm-address <url>',
      'headless: the address, https, that alarms may be posted to once it is set in the window too',
      postable,
    )
    .addOption(
      new Option(
        '--exchange-url <url>',
        'live: another MEXC-compatible server, http(s)://127.0.0.1:PORT; loopback only',
      ).argParser(exchangeAddress),
    )
    .option(
      '--exchange-ca <file>',
      'PEM file of the one certificate authority to trust at --exchange-url',
      filled('--exchange-ca'),
    )
    .option(
      '--keys-file <file>',
      'take the keys from a file with the lines MEXC_API_KEY=… and MEXC_API_SECRET=…, which only you may read',
      filled('--keys-file'),
    )
    .option('--keys-stdin', 'take the same two lines from a pipe')
    .option(
      '--keys-from-credentials',
      "take them from a service manager: systemd's LoadCredential=mexc-keys:FILE",
    )
    .option(
      '--keys-from-env',
      'take MEXC_API_KEY and MEXC_API_SECRET from the environment, which other programs of yours can read',
    )
    .option(
      '--hardware-acceleration',
      'electron: draw with the graphics processor, whose driver can then end the program',
    )
    .option('--no-install', "do not fetch Electron's runtime where it is missing")
    .option(
      '--smoke',
      "electron: try the program's parts in a folder of its own, print one line of JSON about them, and end",
    )
    .helpOption('--help', 'show this and do nothing')
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeOut: () => {}, writeErr: () => {} });
}

/** Rules between flags that hold for every host. */
function checkTogether(flags: Flags): void {
  if (flags.exchangeUrl && flags.mode !== null && flags.mode !== 'live') {
    throw new StartRefusal(`--exchange-url aims live mode at a server, and --mode ${flags.mode} uses none.`);
  }
  if (flags.exchangeCa && flags.exchangeUrl?.protocol !== 'https:') {
    throw new StartRefusal('--exchange-ca needs an --exchange-url that begins with https://.');
  }
  const [one, other] = keyFlags(flags);
  if (one && other) throw new StartRefusal(`${one} and ${other} both give the keys: leave one of them out.`);
  if (flags.alarmAddress !== null && flags.host === 'electron') {
    throw new StartRefusal(
      '--alarm-address is for the headless host: the desktop program asks in a dialog of its own.',
    );
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
  throw new StartRefusal(
    `--smoke tries the desktop program in Practice, in a folder of its own and without keys: leave ${name} out.`,
  );
}

function port(text: string): number {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number <= 65_535)) {
    throw new StartRefusal(`--port takes a whole number from 0 to 65535, not "${text}".`);
  }
  return number;
}

function postable(text: string): string {
  const address = alarmAddress(text);
  if (!address.ok) throw new StartRefusal(`--alarm-address: ${address.sentence}`);
  return text;
}

function filled(name: string): (text: string) => string {
  return (text) => {
    if (text.trim() === '') throw new StartRefusal(`${name} needs a value.`);
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
