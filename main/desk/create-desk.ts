import { join } from 'node:path';
import type { Clock } from '#main/sync/ports/clock.ts';
import type { NotificationView } from '#shared/ipc/contract.ts';
import type { Mode } from '#shared/ipc/primitives.ts';
import type { SessionView } from '#shared/ipc/slices.ts';
import { createIds, INSTALLATION } from './account/identity.ts';
import type { DeskCore } from './core.ts';
import { type DeskPorts, systemPorts } from './desk-ports.ts';
import { DeskRefusal } from './dispatch/desk-refusal.ts';
import { createDispatcher } from './dispatch/dispatcher.ts';
import { createPublisher } from './dispatch/publisher.ts';
import { accountHandlers, nearest } from './handlers/account.ts';
import { cancelOrder } from './handlers/cancel-order.ts';
import { keyHandlers } from './handlers/keys.ts';
import { recordHandlers } from './handlers/records.ts';
import { tradingHandlers } from './handlers/trading.ts';
import { liveSummary, missingForLive, testedKey } from './live-gate.ts';
import { liveKeys } from './live-keys.ts';
import { business, nameOf, startMode, unavailable } from './modes.ts';
import { startPatiently } from './patient-start.ts';
import type { Desk, DeskOptions } from './port.ts';
import { Session } from './session.ts';
import { openLive } from './venues/live.ts';
import { Unreachable } from './venues/unreachable.ts';
import type { Venue } from './venues/venue.ts';
import { worstHealth } from './view/account-views.ts';
import { emptySlices } from './view/empty.ts';
import { sessionView } from './view/session-view.ts';
import { Showing } from './view/showing.ts';
import { waitingView } from './view/waiting.ts';

/** The session slice carries latency, budget and ages: it is made anew at least this often. */
const SESSION_MS = 1000;
/** Opens the journal, the last mode's account, and everything that a window can ask for. */
export async function createDesk(options: DeskOptions, ports: DeskPorts = systemPorts): Promise<Desk> {
  const { clock } = ports;
  const journal = await ports.openJournal({
    file: join(options.dataFolder, 'journal.sqlite'),
    now: () => clock.now(),
    workerUrl: options.workers.journal,
    onProblem: (sentence) => options.log?.('error', sentence),
  });
  const ids = await createIds(journal, options.dataFolder);
  const credentials = ports.createCredentials();
  const publisher = createPublisher({
    clock,
    initial: emptySlices(options, clock.now()),
    onInvalid: (what, error) =>
      options.log?.('error', `The view of ${what} does not fit its schema: ${String(error)}`),
  });
  const installation = (await journal.load(INSTALLATION)).docs;
  let session: Session | null = null;
  /** While the account can't be reached: why and until when, and what ends the waiting. */
  let waiting: { readonly sentence: string; readonly end: () => void } | null = null;
  let changing = false;
  let closed = false;
  let missed: string[] = [];
  let windows = 0;

  const banners = (): SessionView['banners'] => {
    const list: { id: string; tone: 'info' | 'good' | 'caution' | 'alarm'; sentence: string }[] = [];
    if (session?.venue.keys.source === 'environment' || session?.venue.keys.source === 'memory') {
      list.push({ id: 'keys', tone: 'caution', sentence: session.venue.keys.sentence });
    }
    const unlogged = options.logTrouble?.() ?? null;
    if (unlogged !== null) list.push({ id: 'log', tone: 'caution', sentence: unlogged });
    journal.problems.slice(0, 3).forEach((sentence, index) => {
      list.push({ id: `journal-${index}`, tone: 'alarm', sentence });
    });
    missed.slice(-3).forEach((sentence, index) => {
      list.push({ id: `missed-${index}`, tone: 'caution', sentence });
    });
    return list;
  };

  const showSession = () => {
    if (!session || closed) return;
    const state = { banners: banners(), unavailableModes: unavailable(options), changingMode: changing };
    publisher.set('session', sessionView(session, state, options, clock.now()));
  };

  const showings = new WeakMap<Session, Showing>();
  const notify = (notification: NotificationView) => {
    options.log?.('info', `${notification.title}: ${notification.sentence}`);
    if (windows === 0 && notification.kind === 'asks') missed = [...missed, notification.sentence].slice(-10);
    publisher.notify(notification);
  };

  const open = async (mode: Mode, paused: boolean): Promise<Session> => {
    const venue = await openVenue(mode);
    const showing = new Showing({ set: (slice, value) => publisher.set(slice, value), notify }, clock);
    try {
      const opened = await Session.open(
        venue,
        journal,
        ids,
        clock,
        {
          set: (slice, value) => showing.set(slice, value),
          notify: (notification) => showing.notify(notification),
          sessionChanged: showSession,
        },
        paused,
      );
      showings.set(opened, showing);
      return opened;
    } catch (error) {
      await venue.close();
      throw error;
    }
  };

  const openVenue = async (mode: Mode): Promise<Venue> => {
    // The practice exchange is a third of the program's code, and live mode needs none of it.
    if (mode === 'sim') return (await import('./venues/paper.ts')).openPaper(journal, clock);
    if (mode === 'practice') return (await import('./venues/practice.ts')).openPractice(options, ports);
    return openLive(options, await liveKeys(options, credentials), ports);
  };

  /** Live was agreed to in this run: by main's dialog, or by the headless host's flag. */
  let liveAgreed = options.mode === 'live' && options.liveConfirmed;

  const enterLive = async (next: Session): Promise<void> => {
    try {
      await core.confirm('Go live?', liveSummary(next, await testedKey(next)), 'Go live');
      liveAgreed = true;
      if (missingForLive(next) === null) await next.engine.actions.pause(false);
    } catch (error) {
      await next.close();
      throw error;
    }
  };

  const remember = (mode: Mode) => journal.append(INSTALLATION, [{ type: 'doc', key: 'mode', value: mode }]);

  const setMode = async (mode: Mode): Promise<{ sentence: string }> => {
    const from = waiting ? session : core.ready();
    if (from?.venue.mode === mode) return { sentence: `This is ${nameOf(mode)} already.` };
    const busy = from && business(from);
    if (busy) throw new DeskRefusal('not-now', `${busy} The mode can be changed when that has ended.`);
    changing = true;
    showSession();
    try {
      // Live opens paused: its account is read, and named in main's own dialog before anything may be sent.
      const next = await open(mode, mode === 'live');
      if (mode === 'live') await enterLive(next);
      waiting?.end();
      waiting = null;
      if (from) showings.get(from)?.end();
      session = next;
      showSession();
      showings.get(next)?.begin();
      await from?.close();
      await remember(mode);
    } finally {
      changing = false;
      showSession();
    }
    return { sentence: `This is ${nameOf(mode)} now.` };
  };

  const core: DeskCore = {
    options,
    ports,
    journal,
    credentials,
    ready() {
      if (waiting && !closed) throw new DeskRefusal('not-now', waiting.sentence);
      if (changing || !session || closed) {
        throw new DeskRefusal(
          'not-now',
          closed ? 'The program is closing.' : 'The mode is being changed; a moment.',
        );
      }
      return session;
    },
    current() {
      if (!session)
        throw new DeskRefusal('not-now', waiting?.sentence ?? 'The program is still starting; a moment.');
      return session;
    },
    known(symbol) {
      const names = [...core.current().engine.account.cells.keys()];
      if (names.includes(symbol)) return symbol;
      throw new DeskRefusal('unknown-symbol', `${symbol} is not in the list.${nearest(names, symbol)}`);
    },
    health: () => worstHealth(core.current().engine.account),
    snapshot: () => publisher.snapshot(),
    setMode,
    cancelOrder: (symbol, orderId) => cancelOrder(core, symbol, orderId),
    async confirm(title, text, verb) {
      const answer = await options.host.confirm({ title, text, verb });
      if (!answer.agreed) throw new DeskRefusal('refused', answer.sentence);
    },
    async agreeToLive(live) {
      if (live.venue.mode !== 'live' || live.venue.badgeSuffix !== '' || liveAgreed) return;
      await core.confirm('Go on in Live?', liveSummary(live), 'Go on in Live');
      liveAgreed = true;
    },
    protect: (secret) => options.protect?.(secret),
  };

  const handle = createDispatcher(
    { ...tradingHandlers(core), ...accountHandlers(core), ...recordHandlers(core), ...keyHandlers(core) },
    (fault) => {
      const detail =
        fault.error instanceof Error ? (fault.error.stack ?? fault.error.message) : String(fault.error);
      options.log?.('error', `${fault.channel} (${fault.kind}): ${detail}`);
    },
  );

  const last = installation.get('mode');
  const wanted: Mode = options.mode ?? (last === 'practice' || last === 'live' ? last : 'sim');
  const begin = async (opened: Session, keep: boolean) => {
    waiting = null;
    session = opened;
    showings.get(opened)?.begin();
    if (missingForLive(opened) !== null) opened.engine.account.paused = true;
    showSession();
    if (keep) await remember(opened.venue.mode);
  };

  /** Live that was last in use and can't be opened for what only the trader can mend: the window is needed for that. */
  const beginInstead = async (error: DeskRefusal) => {
    missed.push(
      `Live could not be opened: ${error.message} This is Simulation, and your account is not touched.`,
    );
    await begin(await open('sim', false), false);
  };

  const waitFor = (error: Unreachable, mode: Mode, paused: boolean) => {
    const shown = (sentence: string, nextAt: number | null) => {
      if (waiting) waiting = { ...waiting, sentence };
      options.log?.('warn', sentence);
      const state = { banners: banners(), unavailableModes: unavailable(options), changingMode: false };
      publisher.set('session', waitingView(mode, sentence, nextAt, state, options, clock.now()));
    };
    waiting = { sentence: error.message, end: () => undefined };
    const end = startPatiently(clock, error, {
      open: () => open(mode, paused),
      opened: (opened) => void begin(opened, true),
      waits: (why, nextAt) => shown(`${why} I try again by myself; nothing is sent until then.`, nextAt),
      failed: (fault) => shown(fault instanceof Error ? fault.message : String(fault), null),
    });
    waiting = { ...waiting, end };
  };

  const [mode, paused] = startMode(wanted, options);
  try {
    await begin(await open(mode, paused), true);
  } catch (error) {
    if (error instanceof Unreachable) waitFor(error, mode, paused);
    else if (error instanceof DeskRefusal && mode === 'live' && options.mode === null)
      await beginInstead(error);
    else {
      publisher.close();
      await journal.close();
      throw error;
    }
  }
  showSession();
  const stopTicking = tick(clock, SESSION_MS, showSession);

  return {
    handle,
    subscribe: (listener) => publisher.subscribe(listener),
    windows(count) {
      if (windows > 0 && count === 0) missed = [];
      windows = count;
      showSession();
    },
    signal(event) {
      if (event === 'wake' || event === 'online') session?.engine.wake(event);
      if (event === 'offline') session?.engine.wake(event);
    },
    unfinishedBusiness: () => (session ? business(session) : null),
    async close() {
      if (closed) return;
      closed = true;
      waiting?.end();
      stopTicking();
      await session?.close();
      publisher.close();
      await journal.close();
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
