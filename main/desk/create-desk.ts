import { join } from 'node:path';
import { Budgets } from '#main/exchange/budgets.ts';
import { tell, words } from '#main/sync/engine-words.ts';
import type { Clock } from '#main/sync/ports/clock.ts';
import { Refusal, reasonOf } from '#main/sync/refusal.ts';
import { together } from '#main/sync/together.ts';
import type { NotificationView } from '#shared/ipc/contract.ts';
import type { Mode } from '#shared/ipc/primitives.ts';
import { INSTALLATION, openIdentity } from './account/identity.ts';
import { openAlarms } from './alarms/open-alarms.ts';
import type { DeskCore } from './core.ts';
import { type DeskPorts, systemPorts } from './desk-ports.ts';
import { createDispatcher } from './dispatch/dispatcher.ts';
import { createPublisher } from './dispatch/publisher.ts';
import { Doubts } from './doubts.ts';
import { accountHandlers, knownSymbol } from './handlers/account.ts';
import { keyHandlers } from './handlers/keys.ts';
import { portfolioHandlers } from './handlers/portfolio.ts';
import { recordHandlers } from './handlers/records.ts';
import { standingHandlers } from './handlers/standing.ts';
import { tradingHandlers } from './handlers/trading.ts';
import { killNotice } from './incidents.ts';
import { LiveAgreement } from './live-agreement.ts';
import { missingForLive } from './live-gate.ts';
import { business, lostWith, nameOf, startMode } from './modes.ts';
import { type OpenAccount, openAccount } from './open-account.ts';
import type { Desk, DeskOptions } from './port.ts';
import { openKillSwitch } from './program/open-kill-switch.ts';
import { Program } from './program/program.ts';
import { whyNotReady } from './program/why-not-ready.ts';
import { inputsFolder } from './report/report-inputs.ts';
import { mendInstallation, UnreadRows } from './unread-rows.ts';
import { worstHealth } from './view/account-views.ts';
import { emptySlices } from './view/empty.ts';
import { Header } from './view/header.ts';
import { Unshown } from './view/unshown.ts';

const said = words.deskProgram;
/** The session slice carries latency, budget and ages: it is made anew at least this often. */
const SESSION_MS = 1000;

/** Opens the journal, the last mode's account, and everything that a window can ask for. */
export async function createDesk(options: DeskOptions, ports: DeskPorts = systemPorts): Promise<Desk> {
  const { clock } = ports;
  /** What the journal told last of itself since it was opened. */
  let trouble: string | null = null;
  const journal = await ports.openJournal({
    file: join(options.dataFolder, 'journal.sqlite'),
    now: () => clock.now(),
    workerUrl: options.workers.journal,
    onProblem: (sentence) => {
      options.log?.('error', sentence);
      trouble = sentence;
    },
  });
  const closeJournal = async (error: unknown): Promise<never> => {
    await journal.close();
    throw error;
  };
  let toldUnwritten = false;
  // What the disk does while the parts of the desk are being read comes before there is anything to show it in.
  let isBuilt = false;
  const show = () => {
    if (isBuilt) header.show();
  };
  const killChanged = () => {
    if (!isBuilt) return;
    if (kill.unwritten !== null && !toldUnwritten) notify(killNotice(clock.now(), kill.unwritten));
    toldUnwritten = kill.unwritten !== null;
    header.show();
  };
  const kill = await openKillSwitch(journal, ports.haltFile(join(options.dataFolder, 'halt.json')), clock, {
    pressed: (first) => {
      program.pressed(first);
      if (first && program.session === null) notify(killNotice(clock.now(), words.control.halted));
      header.show();
    },
    rearmed: () => {
      program.rearmed();
      program.session?.session.told.rearmed();
    },
    changed: killChanged,
  }).catch(closeJournal);
  const closeBoth = async (error: unknown): Promise<never> => {
    await kill.close();
    return closeJournal(error);
  };
  const doubts = await Doubts.open(journal, (sentence) => options.log?.('error', sentence)).catch(closeBoth);
  const mended = await mendInstallation(journal, doubts, options.dataFolder, clock.now()).catch(closeBoth);
  const unread = new UnreadRows(journal, doubts, options.dataFolder, () => clock.now());
  const alarms = await openAlarms({
    options,
    ports,
    journal,
    session: () => program.session?.session ?? null,
    view: (slice) => publisher.get(slice),
    halted: () => kill.halt !== null,
    changed: show,
  }).catch(closeBoth);
  const identity = await openIdentity(journal, ports.placeOf(options.dataFolder)).catch(closeBoth);
  const unshown = new Unshown();
  const publisher = createPublisher({
    clock,
    initial: emptySlices(options, clock.now(), kill.halt),
    onInvalid: (what, altered) => {
      const line = unshown.note(what, altered);
      if (line) options.log?.('error', line);
      header.show();
    },
  });
  let windows = 0;
  const notify = (notification: NotificationView) => {
    options.log?.('info', `${tell(notification.title)}: ${tell(notification.sentence)}`);
    if (windows === 0 && notification.kind === 'asks') header.miss(notification.sentence);
    publisher.notify(notification);
    alarms.take(notification);
  };
  /** For the next start; it is the mode also where that can't be written. */
  const remember = (mode: Mode) =>
    journal.append(INSTALLATION, [{ type: 'doc', key: 'mode', value: mode }]).catch((error: unknown) => {
      const sentence = said.mode.notWritten({ mode: nameOf(mode), why: reasonOf(error) });
      options.log?.('error', sentence);
      header.miss(sentence);
      header.show();
    });

  const agreement = new LiveAgreement(options);
  const doubted = new Set<string>();
  const credentials = ports.createCredentials();
  const budgets = new Budgets(clock);
  const inputs = ports.keepInputs({
    folder: inputsFolder(options.dataFolder),
    version: options.version,
    clock,
    problem: (error) => options.log?.('warn', words.keptInputs.notKept({ why: reasonOf(error) })),
  });
  const program: Program<OpenAccount> = new Program<OpenAccount>(
    {
      clock,
      strict: options.mode !== null,
      open: async (target, port) => {
        const shown = { set: publisher.set.bind(publisher), notify };
        const own = { options, ports, journal, doubts, identity, credentials, budgets, inputs };
        const parts = { ...own, windows: shown };
        const sessionChanged = () => header.show();
        const paused = target.paused || journal.doubts.length > 0;
        return openAccount(
          { ...parts, sessionChanged, tell: (sentence) => header.miss(sentence) },
          { ...target, paused },
          port,
        ).catch(async (error: unknown) => Promise.reject(await unread.why(error)));
      },
      async agree({ session }) {
        await agreement.choose(session);
        const mayGoOn = missingForLive(session) === null && doubts.of(session.venue.account) === null;
        if (mayGoOn) await session.asked.pause(false);
      },
      async install({ session, viewGate }, before, keepMode) {
        if (missingForLive(session) !== null) session.told.hold();
        before?.viewGate.end();
        const name = `${session.venue.account.venue} ${session.venue.account.uid}`;
        // Each account once: a journal that may not tell all that was done corrects nothing before the trader has looked.
        const doubtful =
          doubts.of(session.venue.account) !== null || (journal.doubts.length > 0 && !doubted.has(name));
        doubted.add(name);
        if (doubtful) session.told.hold();
        header.show();
        viewGate.begin();
        const { moved } = identity;
        if (moved !== null) {
          session.told.say({ symbol: null, kind: 'moved', tone: 'caution', sentence: moved });
          session.told.disarmStops();
        }
        // Pressed while another account was at work, or where it could not be written for this one: it holds here too.
        if (kill.halt !== null) session.halted(false);
        // It has looked while it might not act yet.
        if (agreement.isOf(session)) session.told.look('at work');
        if (doubtful) await session.asked.pause(true).catch(() => undefined);
        if (keepMode) await remember(session.venue.mode);
      },
      show: () => header.show(),
      say: (sentence) => header.miss(sentence),
      fault: (sentence, error) =>
        options.log?.('error', said.faults.of({ fault: sentence, error: String(error) })),
    },
    kill,
  );
  const header = new Header({
    options,
    clock,
    set: (view) => publisher.set('session', view),
    now: () => program.now,
    session: () => program.session?.session ?? null,
    problems: () => [...journal.problems, ...(trouble === null ? [] : [trouble])],
    alarms: () => alarms.trouble,
    doubtful: journal.doubts.length > 0,
    doubt: (account) => doubts.of(account),
    moved: () => identity.moved,
    unread: () => unread.prompt(),
    unshown,
    kill: () => kill,
  });
  isBuilt = true;
  for (const sentence of [options.lastFault, mended]) if (sentence) header.miss(sentence);
  if (mended !== null) options.log?.('error', mended);
  if (kill.unwritten !== null) killChanged();

  const core: DeskCore = {
    options,
    ports,
    journal,
    doubts,
    unread,
    credentials,
    budgets,
    inputs,
    alarms,
    ready() {
      const { now, session } = program;
      if (now.phase === 'open' && session) return session.session;
      throw new Refusal('not-now', whyNotReady(program.now));
    },
    current() {
      if (program.session) return program.session.session;
      throw new Refusal('not-now', whyNotReady(program.now));
    },
    known: (symbol) => knownSymbol([...core.current().engine.account.symbols.keys()], symbol),
    health: () => worstHealth(core.current().engine.account),
    snapshot: () => publisher.snapshot(),
    kill: () => kill.press(),
    async rearm(agree) {
      const { phase } = program.now;
      if (phase !== 'open' && phase !== 'waiting') throw new Refusal('not-now', whyNotReady(program.now));
      const { pressCount } = kill;
      await agree();
      await kill.rearm(async () => program.session?.session.asked.prepareRearm(), pressCount);
      program.session?.session.told.look('re-armed');
      return words.control.armedAgain;
    },
    async setMode(mode) {
      const at = program.session?.session ?? null;
      if (program.now.phase !== 'waiting') core.ready();
      if (at?.venue.mode === mode) return { sentence: said.mode.already({ mode: nameOf(mode) }) };
      const busy = at && business(at);
      if (busy) throw new Refusal('not-now', together(busy, said.mode.whenEnded));
      const lost = at && lostWith(at);
      await program.change(mode);
      return { sentence: together(said.mode.now({ mode: nameOf(mode) }), lost) };
    },
    tryNow: () => program.tryNow(),
    confirm: (question) => agreement.confirm(question),
    agreeToLive: (session, anew = false) => agreement.need(session, anew),
    protect: (secret) => options.protect?.(secret),
  };

  const handle = createDispatcher(
    {
      ...tradingHandlers(core),
      ...standingHandlers(core),
      ...accountHandlers(core),
      ...recordHandlers(core),
      ...portfolioHandlers(core),
      ...keyHandlers(core),
    },
    (fault) => {
      const detail =
        fault.error instanceof Error ? (fault.error.stack ?? fault.error.message) : String(fault.error);
      options.log?.('error', `${fault.channel} (${fault.kind}): ${detail}`);
    },
  );
  options.onStarting?.({ handle });

  const failed = async (error: unknown): Promise<never> => {
    publisher.close();
    return closeBoth(error);
  };
  if (identity.moved !== null) options.log?.('warn', identity.moved);
  const last = (await journal.load(INSTALLATION).catch(failed)).docs.get('mode');
  const wanted: Mode = options.mode ?? (last === 'sim' || last === 'live' ? last : 'practice');
  const start = async () => {
    const [mode, paused] = startMode(wanted, options);
    await program.start({ mode, paused });
  };
  await start().catch(failed);
  const stopTicking = tick(clock, SESSION_MS, () => header.show());

  let closing: Promise<void> | null = null;
  const close = async () => {
    stopTicking();
    await program.close();
    alarms.close();
    await kill.close();
    publisher.close();
    await journal.close();
    await inputs.flush();
  };
  return {
    handle,
    subscribe: (listener) => publisher.subscribe(listener),
    windows(count) {
      if (windows > 0 && count === 0) header.forget();
      windows = count;
      header.show();
    },
    signal(event) {
      if (event === 'wake' || event === 'online' || event === 'offline')
        program.session?.session.told.wake(event);
    },
    unfinishedBusiness: () => {
      const session = program.session?.session;
      const parts = session ? [business(session), lostWith(session)].filter((part) => part !== null) : [];
      return parts.length === 0 ? null : tell(together(...parts));
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

function tick(clock: Clock, ms: number, run: () => void): () => void {
  let stop = clock.after(ms, function again() {
    stop = clock.after(ms, again);
    run();
  });
  return () => stop();
}
