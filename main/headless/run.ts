import { randomBytes } from 'node:crypto';
import { attempt, describeFault } from '#main/desk/launch/describe-fault.ts';
import { type Flags, parseFlags } from '#main/desk/launch/flags.ts';
import { keysFromStdin } from '#main/desk/launch/given-keys.ts';
import { type Launched, launch } from '#main/desk/launch/launch.ts';
import { refusalOf, StartRefusal } from '#main/desk/launch/start-refusal.ts';
import { sayOnStderr as say } from '#main/desk/launch/terminal.ts';
import type { Desk, DeskOptions } from '#main/desk/port.ts';
import { words } from '#main/program-words.ts';
import { owned } from '#shared/owned.ts';
import { headlessServices } from './headless-services.ts';
import { openBrowser } from './open-browser.ts';
import { serve } from './serve.ts';
import { openWebServer } from './web-server.ts';
import { readWindowFiles } from './window-files.ts';

/** What differs between the program and a test of it. */
export interface Program {
  readonly version: string;
  readonly workers: DeskOptions['workers'];
  /** Folder of the window's bundle. */
  readonly windowFolder: string;
  readonly createDesk: (options: DeskOptions) => Promise<Desk>;
}

const patienceWithDesk = 15_000;

/**
 * The headless host from its command line to its end: flags, folder, port, desk, ready line, and an orderly stop on
 * SIGTERM and SIGINT. Ends the process: 0 after a stop, 2 with one sentence on stderr when the start is refused, 1 after
 * a fault. Only the ready line goes to stdout.
 */
export async function runHeadless(args: readonly string[], program: Program): Promise<void> {
  let launched: Launched | null = null;
  try {
    const parsed = parseFlags(args);
    if (parsed.kind === 'help') {
      process.stdout.write(parsed.text);
      return;
    }
    const { flags } = parsed;
    if (flags.host === 'electron') {
      throw new StartRefusal(words.start.thisIsHeadless);
    }
    launched = launch({
      flags,
      host: 'headless',
      environment: process.env,
      keysFromStdin: flags.keysStdin ? await keysFromStdin(process.stdin) : null,
      pid: process.pid,
      now: Date.now(),
      say,
    });
    await start(launched, flags, program);
  } catch (error) {
    const refused = refusalOf(error);
    const text = refused
      ? refused.message
      : words.start.faultOfItsOwn({ why: error instanceof Error ? error.message : String(error) });
    launched?.log.logger.info({ error: describeFault(error) }, 'The start ended');
    say(launched?.secrets.scrub(text) ?? text);
    launched?.end();
    process.exit(refused ? 2 : 1);
  }
}

async function start(
  launched: Launched,
  flags: Pick<Flags, 'port' | 'open' | 'alarmAddress'>,
  program: Program,
): Promise<void> {
  const { logger } = launched.log;
  // Until there is an engine to end in order, a fault ends the program at once; it is said and kept all the same.
  const early = (error: unknown) => {
    say(launched.fault(error, Date.now()));
    attempt(() => launched.end(), say);
    process.exit(1);
  };
  for (const name of ['uncaughtException', 'unhandledRejection'] as const) process.on(name, early);
  const token = randomBytes(32).toString('base64url');
  launched.secrets.add(token);
  const web = await openWebServer(flags.port, readWindowFiles(program.windowFolder));
  const desk = await program.createDesk(launched.deskOptions(headlessServices(flags.alarmAddress), program));
  const served = serve({
    web,
    desk,
    token,
    log: (sentence) => logger.info(sentence),
    monotonic: () => performance.now(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  });
  const closeBrowserPage = flags.open ? openBrowser(launched.dataFolder, served.url, say) : () => {};

  let stopping = false;
  const ill = (error: string) => logger.error({ error }, words.server.endWentBadly);
  const leave = (code: number) => {
    attempt(() => launched.end(), say);
    process.exit(code);
  };
  const stop = async (why: string, code: number) => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => {
      say(words.server.didNotEndInTime);
      leave(1);
    }, patienceWithDesk);
    logger.info({ why }, 'Stopping');
    const business = attempt(() => desk.unfinishedBusiness(), ill);
    if (business !== null) say(business);
    attempt(() => served.close(), ill);
    await desk
      .close()
      .catch((error) => logger.error({ error: describeFault(error) }, words.server.engineEndedBadly));
    attempt(closeBrowserPage, ill);
    logger.info('Stopped');
    leave(code);
  };
  const end = (why: string, code: number) => owned(stop(why, code), () => leave(code || 1));
  const fault = (error: unknown) => {
    say(launched.fault(error, Date.now()));
    end('fault', 1);
  };
  process.on('SIGTERM', () => end('SIGTERM', 0));
  process.on('SIGINT', () => end('SIGINT', 0));
  process.on('SIGHUP', () => end('SIGHUP', 0));
  for (const name of ['uncaughtException', 'unhandledRejection'] as const)
    process.off(name, early).on(name, fault);
  // Whoever started us may close the pipe once it has the ready line; that's no reason to stop.
  process.stdout.on('error', () => {});

  if (launched.lastFault !== null) logger.warn(launched.lastFault);
  const { url, ws } = served;
  process.stdout.write(
    `${JSON.stringify({ ready: true, host: 'headless', url, ws, token, pid: process.pid })}\n`,
  );
  logger.info({ port: web.port, version: program.version }, 'Ready');
}
