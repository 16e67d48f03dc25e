import { Command, InvalidArgumentError, Option } from 'commander';
import { words } from '../practice-words.ts';
import type { PracticeServerOptions } from './server.ts';

function whole(most: number): (text: string) => number {
  return (text) => {
    if (!/^\d+$/.test(text) || Number(text) > most) {
      throw new InvalidArgumentError(words.flags.whole({ most }));
    }
    return Number(text);
  };
}

function balance(text: string, sofar: Record<string, string> | undefined): Record<string, string> {
  const found = /^([A-Z0-9]{1,20})=(\d{1,24}(?:\.\d{1,18})?)$/.exec(text);
  if (!found?.[1] || !found[2]) throw new InvalidArgumentError(words.flags.anAmount);
  return { ...sofar, [found[1]]: found[2] };
}

/** Reads the command line. An unknown flag or a bad value prints one sentence and ends the process with 2. */
export function parseArgs(argv: readonly string[]): PracticeServerOptions {
  const program = new Command('practice')
    .description(words.flags.about)
    .addOption(new Option('--port <n>', words.flags.port).default(0).argParser(whole(65_535)))
    .option('--seed <text>', words.flags.seed, 'plumbline')
    .option('--state <file>', words.flags.state)
    .option('--tls', words.flags.tls)
    .option('--frozen', words.flags.frozen)
    .option('--no-limits', words.flags.noLimits)
    .option('--balance <asset=amount>', words.flags.balance, balance)
    .addOption(new Option('--markets <n>', words.flags.markets).argParser(whole(100)))
    .addOption(new Option('--reply-delay <ms>', words.flags.replyDelay).argParser(whole(60_000)))
    .addOption(new Option('--idle-timeout <ms>', words.flags.idleTimeout).argParser(whole(3_600_000)))
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
  program.parse([...argv]);
  const flags = program.opts();
  return {
    port: flags.port,
    seed: flags.seed,
    rateLimits: flags.limits,
    ...(flags.state === undefined ? {} : { stateFile: flags.state }),
    ...(flags.tls ? { tls: true } : {}),
    ...(flags.frozen ? { frozen: true } : {}),
    ...(flags.balance === undefined ? {} : { balances: flags.balance }),
    ...(flags.markets === undefined ? {} : { extraMarkets: flags.markets }),
    ...(flags.replyDelay === undefined ? {} : { replyDelayMs: flags.replyDelay }),
    ...(flags.idleTimeout === undefined ? {} : { idleTimeoutMs: flags.idleTimeout }),
  };
}
