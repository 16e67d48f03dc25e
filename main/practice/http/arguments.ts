import { Command, InvalidArgumentError, Option } from 'commander';
import type { PracticeServerOptions } from './server.ts';

function whole(most: number): (text: string) => number {
  return (text) => {
    if (!/^\d+$/.test(text) || Number(text) > most) {
      throw new InvalidArgumentError(`It must be a whole number from 0 to ${most}.`);
    }
    return Number(text);
  };
}

function balance(text: string, sofar: Record<string, string> | undefined): Record<string, string> {
  const found = /^([A-Z0-9]{1,20})=(\d{1,24}(?:\.\d{1,18})?)$/.exec(text);
  if (!found?.[1] || !found[2]) throw new InvalidArgumentError('It must look like USDC=1000.');
  return { ...sofar, [found[1]]: found[2] };
}

/** Reads the command line. An unknown flag or a bad value prints one sentence and ends the process with 2. */
export function parseArgs(argv: readonly string[]): PracticeServerOptions {
  const program = new Command('practice')
    .description('A MEXC-compatible practice exchange on loopback.')
    .addOption(
      new Option('--port <n>', 'port on 127.0.0.1; 0 is any free one').default(0).argParser(whole(65_535)),
    )
    .option('--seed <text>', 'seed of the synthetic markets', 'plumbline')
    .option('--state <file>', 'keep the exchange in this file across restarts')
    .option('--tls', 'serve https and wss with a certificate made for this run')
    .option('--frozen', 'start with every market frozen')
    .option('--no-limits', 'without rate limits')
    .option('--balance <asset=amount>', 'a starting balance; may be repeated', balance)
    .addOption(new Option('--markets <n>', 'further synthetic markets').argParser(whole(100)))
    .addOption(new Option('--reply-delay <ms>', 'a fixed round trip').argParser(whole(60_000)))
    .addOption(new Option('--idle-timeout <ms>', 'close idle connections after').argParser(whole(3_600_000)))
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
