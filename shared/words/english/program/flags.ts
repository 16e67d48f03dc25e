import type { Texts, Voice } from '../../voice.ts';

/** The command line: its help, and why one can't be followed. */
export const flags = ({ say }: Voice) => ({
  whatThisIs:
    'Plumbline: a trading window that keeps what you asked for and what your MEXC account holds plumb.',
  usage: '[flags]',
  help: {
    host: 'default: electron where it can run, else headless',
    mode: 'the mode to start in; default: the last one, at first practice',
    dataDir: "default: the system's application data folder",
    port: 'headless: the port of the window; 0 = any free one',
    noOpen: 'headless: do not open a browser',
    alarmAddress:
      'headless: the address, https, that alarms may be posted to once it is set in the window too',
    exchangeUrl: 'live: another MEXC-compatible server, http(s)://127.0.0.1:PORT; loopback only',
    exchangeCa: 'PEM file of the one certificate authority to trust at --exchange-url',
    keysFile:
      'take the keys from a file with the lines MEXC_API_KEY=… and MEXC_API_SECRET=…, which only you may read',
    keysStdin: 'take the same two lines from a pipe',
    keysFromCredentials: "take them from a service manager: systemd's LoadCredential=mexc-keys:FILE",
    keysFromEnv:
      'take MEXC_API_KEY and MEXC_API_SECRET from the environment, which other programs of yours can read',
    hardwareAcceleration: 'electron: draw with the graphics processor, whose driver can then end the program',
    noInstall: "do not fetch Electron's runtime where it is missing",
    smoke:
      "electron: try the program's parts in a folder of its own, print one line of JSON about them, and end",
    help: 'show this and do nothing',
  },
  seeHelp: ({ sentence }: Texts<'sentence'>) => say`${sentence} See --help.`,
  needsAValue: ({ flag }: Texts<'flag'>) => say`${flag} needs a value.`,
  portIsNone: ({ text }: Texts<'text'>) => say`--port takes a whole number from 0 to 65535, not "${text}".`,
  alarmAddressIsNone: ({ sentence }: Texts<'sentence'>) => say`--alarm-address: ${sentence}`,
  alarmAddressIsHeadless:
    '--alarm-address is for the headless host: the desktop program asks in a dialog of its own.',
  exchangeUrlIsLive: ({ mode }: Texts<'mode'>) =>
    say`--exchange-url aims live mode at a server, and --mode ${mode} uses none.`,
  exchangeUrlNeedsLive: '--exchange-url aims live mode at a server: add --mode live.',
  exchangeUrlNeedsKeys:
    '--exchange-url needs --keys-file, --keys-stdin, --keys-from-credentials or --keys-from-env: the saved keys are never sent to another server.',
  exchangeCaNeedsUrl: '--exchange-ca needs an --exchange-url that begins with https://.',
  bothGiveKeys: ({ one, other }: Texts<'one' | 'other'>) =>
    say`${one} and ${other} both give the keys: leave one of them out.`,
  smokeLeaveOut: ({ flag }: Texts<'flag'>) =>
    say`--smoke tries the desktop program in Practice, in a folder of its own and without keys: leave ${flag} out.`,
  exchangeUrl: {
    notAnAddress: '--exchange-url is not an address: write http://127.0.0.1:PORT or https://127.0.0.1:PORT.',
    beginsWith:
      '--exchange-url must begin with http:// or https://: write http://127.0.0.1:PORT or https://127.0.0.1:PORT.',
    noPassword:
      '--exchange-url takes no name and password: write http://127.0.0.1:PORT or https://127.0.0.1:PORT.',
    loopbackOnly: ({ host }: Texts<'host'>) =>
      say`--exchange-url takes 127.0.0.1 (or [::1]) of this computer only, and ${host} is another: write http://127.0.0.1:PORT or https://127.0.0.1:PORT.`,
    noPath: '--exchange-url takes no path: write http://127.0.0.1:PORT or https://127.0.0.1:PORT.',
  },
});
