import { homedir } from 'node:os';
import { join } from 'node:path';
import { isDefaultDataFolder } from '#main/desk/launch/data-folder.ts';
import { attempt, describeFault } from '#main/desk/launch/describe-fault.ts';
import { stoppedSentence } from '#main/desk/launch/last-fault.ts';
import type { Launched } from '#main/desk/launch/launch.ts';
import { StartRefusal } from '#main/desk/launch/start-refusal.ts';
import type { Desk } from '#main/desk/port.ts';
import { words } from '#main/program-words.ts';
import { owned } from '#shared/owned.ts';
import { onWantedNavigation, onWantedWindow, type UrlActs } from './act-on-url.ts';
import { followDesk } from './desk-view.ts';
import { type FailedStart, failedStartPages } from './dialogs/failed-start.ts';
import { pageEndedPages } from './dialogs/page-ended.ts';
import { askAboutReport } from './dialogs/problem-report.ts';
import { quitQuestion, waitingForEnd } from './dialogs/quitting.ts';
import { askToStartAgain } from './dialogs/stopped.ts';
import { askAboutUnresponsive } from './dialogs/unresponsive.ts';
import { followApp } from './follow-app.ts';
import { followChildren } from './follow-children.ts';
import { followInstallation } from './follow-installation.ts';
import { hostServices } from './host-services.ts';
import { carryRequests } from './ipc/transport.ts';
import { lockAllContents } from './lockdown/lock-contents.ts';
import { lockSession } from './lockdown/lock-session.ts';
import type { Log } from './log.ts';
import { makeActions } from './make-actions.ts';
import { applicationMenu } from './menu/application-menu.ts';
import { dockMenu } from './menu/dock-menu.ts';
import { nameProgram } from './name-program.ts';
import { connectNotifications } from './notifications/connect.ts';
import { askNotifier, type Notifier } from './notifications/notifier.ts';
import { followOldNotifications } from './notifications/system-provider.ts';
import { createTelling } from './notifications/telling.ts';
import { failedStartPage, scheme } from './origin.ts';
import { followNetwork } from './power/network-signals.ts';
import { followPower } from './power/power-signals.ts';
import type { Program } from './program.ts';
import { appProtocolHandler } from './protocol/app-protocol.ts';
import { createQuit } from './quit/quit-controller.ts';
import { followSessionEnd } from './quit/session-end.ts';
import type { Runtime } from './runtime.ts';
import { canStartAgain, relaunchOptions } from './start-again.ts';
import { startTrouble } from './start-trouble.ts';
import { type HostClock, systemClock } from './system-clock.ts';
import { savedWords } from './tell-saved.ts';
import { windowPicture } from './tray/pictures.generated.ts';
import { createTray } from './tray/tray-controller.ts';
import { askTrayHost, type TrayHost } from './tray/tray-host.ts';
import { createClosing } from './window/closing.ts';
import { createMainWindow } from './window/main-window.ts';
import { noStateFile, openStateFile } from './window/state-file.ts';
import { createStripWindow } from './window/strip-window.ts';
import { writeReport } from './write-report.ts';

export interface DesktopParts {
  readonly runtime: Runtime;
  readonly program: Program;
  readonly launched: Launched | { readonly refused: string };
  readonly dataFolder: string;
  readonly say: (line: string) => void;
  /** These are the system's own unless a test hands in others. */
  readonly platform?: NodeJS.Platform;
  readonly clock?: HostClock;
  readonly trayHost?: () => Promise<TrayHost>;
  readonly notifier?: () => Notifier | Promise<Notifier>;
  readonly home?: string;
  readonly folderIsNamed?: boolean;
}

export interface Opened {
  /** Ends the program in order, without a question, with this exit code. */
  leave(code: number): void;
}

/** Everything that a trader sees of the program, put together around one desk. Called once Electron is ready. */
export function openDesktop({
  runtime,
  program,
  launched,
  dataFolder,
  say,
  platform = process.platform,
  clock = systemClock,
  trayHost = () => askTrayHost(platform),
  notifier = () => askNotifier(platform),
  home = homedir(),
  folderIsNamed = !isDefaultDataFolder(dataFolder),
}: DesktopParts): Opened {
  const { app, dialog, shell } = runtime;
  const developing = !app.isPackaged;
  const refused = 'refused' in launched;
  const scrub = (text: string) => (refused ? text : launched.secrets.scrub(text));
  const log: Log = (kind, sentence) => {
    if (refused) say(sentence);
    else launched.log.logger.info({ kind }, sentence);
  };
  const picture = runtime.nativeImage.createFromDataURL(`data:image/png;base64,${windowPicture}`);
  const { show, tell } = createTelling({
    runtime,
    platform,
    icon: picture,
    notifier,
    window: () => window,
    log,
  });

  let desk: Desk | null = null;
  let failed: FailedStart | null = null;
  let exitCode = 0;
  /** What is said when a fault ends the program; null: none has. */
  let stopped: string | null = null;
  let lastWords = false;
  const end = (again: boolean) => {
    if (again) app.relaunch(relaunchOptions(process));
    app.exit(exitCode);
  };
  const quitting = createQuit({
    desk: () => desk,
    ask: quitQuestion(dialog, () => window.front()),
    waiting: waitingForEnd(dialog, () => (window.isSeen() ? window.window() : null)),
    after: clock.after,
    leaving: () => {
      window.leave();
      strip.leave();
      tray.stop(words.tray.plumblineIsEnding);
    },
    exit: () => {
      attempt(() => tray.destroy(), say);
      if (!refused) attempt(() => launched.end(), say);
      // An engine that had not come up yet could still do so behind the box: then the notification has to do.
      if (stopped === null || desk === null) return end(wantsAgain);
      lastWords = true;
      attempt(() => window.window()?.destroy(), say);
      attempt(() => app.releaseSingleInstanceLock(), say);
      owned(askToStartAgain(dialog, stopped, canStartAgain(process.argv)).then(end), () => end(false));
    },
  });
  let wantsAgain = false;
  const quit = (attended: boolean) => {
    // Nothing is left to be waited for but the answer to the last box.
    if (lastWords) return end(false);
    owned(quitting.quit(attended), (error) => {
      log('fault', scrub(describeFault(error)));
      app.exit(1);
    });
  };

  followChildren(app, log);
  nameProgram(app, program.version, platform);
  lockSession(runtime.session.defaultSession, log, developing, (saved) =>
    tell(...savedWords(saved), saved.state === 'failed'),
  );
  const failedStarts = failedStartPages(() => failed);
  const pageEnds = pageEndedPages(() => window.hasGivenUp());
  runtime.session.defaultSession.protocol.handle(
    scheme,
    appProtocolHandler(program.windowFolder, (path) => failedStarts(path) ?? pageEnds(path)),
  );
  const acts: UrlActs = {
    shell,
    dataFolder,
    log,
    startFailed: () => failed !== null,
    startAgain: () => {
      wantsAgain = true;
      quit(true);
    },
    pageEnded: () => window.hasGivenUp(),
    loadAgain: () => window.show(),
    quit: () => quit(true),
    showStrip: () => strip.show(),
    showWindow: (symbol) => window.open(symbol),
  };
  lockAllContents(app, { opened: onWantedWindow(acts), navigated: onWantedNavigation(acts) });

  // A folder that belongs to another host is not written to.
  const stateFile = refused ? noStateFile : openStateFile(join(dataFolder, 'window.json'));
  if (stateFile.trouble !== null) log('window', stateFile.trouble);
  const fault = (error: unknown) => {
    exitCode = 1;
    // First of all the engine: its right to send is gone when this returns.
    quit(false);
    if (stopped !== null) return;
    const at = clock.now();
    stopped = refused ? stoppedSentence(at, describeFault(error)) : launched.fault(error, at);
    // It outlives the program, on every system.
    attempt(() => tell(words.dialogs.stopped.plumblineStopped, stopped ?? '', true, true), say);
  };
  process.on('uncaughtException', fault);
  process.on('unhandledRejection', fault);
  const closing = createClosing({ dialog, platform, trayHost, quit: () => quit(true) });
  const window = createMainWindow({
    runtime,
    preload: program.preload,
    icon: platform === 'linux' ? picture : null,
    developing,
    stateFile,
    now: clock.now,
    log,
    after: clock.after,
    onClose: (closed, explained, nowExplained) => {
      if (!tray.there || failed !== null) return quit(true);
      owned(closing(closed, explained, nowExplained), (error) => {
        log('window', `The window could not be closed: ${describeFault(error)}`);
      });
    },
    onSeen: () => tellSeen(),
    onFocus: () => notifications?.clear(),
    onUnresponsive: (hangs, reload) => askAboutUnresponsive(dialog, hangs, reload),
    onSessionEnd: followSessionEnd({ business: quitting.business, quit: () => quit(false) }),
    onGaveUp: () => tell(words.dialogs.pageEnded.keepsEnding, words.dialogs.pageEnded.showingLoadsAgain),
  });
  const strip = createStripWindow({
    runtime,
    preload: program.preload,
    developing,
    after: clock.after,
    log,
    onSeen: () => tellSeen(),
  });
  const tellSeen = () => desk?.windows([window, strip].filter((each) => each.isSeen()).length);
  followOldNotifications(runtime.Notification, platform, window.show);
  let notifications: ReturnType<typeof connectNotifications> | null = null;

  const { host, login } = hostServices({ runtime, window, platform, home, folderIsNamed, tell });
  const early = Promise.withResolvers<Pick<Desk, 'handle'>>();
  const opening = refused
    ? Promise.reject(new StartRefusal(launched.refused))
    : program.createDesk({
        ...launched.deskOptions(host, program),
        onStarting: early.resolve,
      });
  opening.then(early.resolve, early.reject);
  early.promise.catch(() => undefined);
  carryRequests({
    ipcMain: runtime.ipcMain,
    contents: window.contents,
    strip: strip.contents,
    desk: opening,
    early: early.promise,
    log,
  });
  const actions = makeActions({
    shell,
    desk: opening,
    early: early.promise,
    dataFolder,
    tell,
    show: window.show,
    open: (symbol) => window.open(symbol),
    strip: () => strip.show(),
    quit: () => quit(true),
    writeReport: () =>
      writeReport({
        ask: () => askAboutReport(dialog, window.front),
        desk: early.promise,
        alone: () =>
          refused
            ? launched.refused
            : { dataFolder, version: program.version, host, now: clock.now(), scrub },
        after: clock.after,
        tell,
      }),
  });
  const tray = createTray({ runtime, platform, actions, log, after: clock.after });
  runtime.Menu.setApplicationMenu(
    runtime.Menu.buildFromTemplate(applicationMenu(platform, developing, actions)),
  );
  // There on macOS only, where a right click on the program in the dock opens it.
  app.dock?.setMenu(runtime.Menu.buildFromTemplate(dockMenu(actions)));
  const signal: Desk['signal'] = (event) => desk?.signal(event);
  const power = followPower(runtime.powerMonitor, signal, () => quit(false));
  followApp(
    app,
    (name, run) => process.on(name, run),
    (run) => process.on('message', run),
    { show: window.show, tell, quit },
  );

  opening
    .then(async (opened) => {
      desk = opened;
      if (!refused && launched.lastFault !== null)
        tell(words.notifications.plumblineHadStopped, launched.lastFault);
      tellSeen();
      followNetwork(runtime.net, clock.every, signal);
      const view = await followDesk(opened);
      tray.follow(view);
      notifications = connectNotifications({
        desk: opened,
        view,
        show,
        clock,
        isFocused: window.isFocused,
        isLocked: power.isLocked,
        openSymbol: window.open,
        tell,
      });
      followInstallation({ runtime, view, login, tell });
    })
    .catch((error: unknown) => {
      const trouble = startTrouble(error, scrub);
      exitCode = trouble.code;
      failed = {
        sentence: trouble.sentence,
        dataFolder,
        canStartAgain: canStartAgain(process.argv),
      };
      log('start', trouble.sentence);
      tray.stop(words.tray.plumblineDidNotStart);
      window.load(failedStartPage);
    });
  return {
    leave(code) {
      exitCode = code;
      quit(false);
    },
  };
}
