import type { Texts, Voice } from '../../voice.ts';

/** The boxes that main shows, and the pages that it makes itself. */
export const dialogs = ({ say }: Voice) => ({
  cancel: 'Cancel',
  quit: 'Quit',
  wait: 'Wait',
  quitPlumbline: 'Quit Plumbline',
  startAgain: 'Start again',
  loadItAgain: 'Load it again',
  confirm: {
    another: 'Another question is open; answer that one first.',
    cancelled: 'You cancelled; nothing was changed.',
    notShown: 'The question could not be shown, so nothing was changed.',
  },
  close: {
    tray: 'tray',
    menuBar: 'menu bar',
    goesOn: ({ place }: Texts<'place'>) => say`Plumbline goes on in the ${place}.`,
    whatClosingDoes: ({ place }: Texts<'place'>) =>
      say`Closing the window leaves the engine running: it keeps checking, and trades where you have told it to. Its icon in the ${place} shows the state; starting Plumbline again shows the window. To end it, quit. I say this once.`,
    goOnInTheBackground: 'Go on in the background',
  },
  withoutTray: {
    goOnOrQuit: 'Go on, or quit?',
    noTrayIcons:
      'This desktop tells me that it shows no tray icons, so with the window closed nothing might show that I run. Minimised, the engine goes on: it keeps checking, and trades where you have told it to. Quit, it checks nothing and sends nothing.',
    trayIconUnknown:
      "I can't tell whether this desktop shows my tray icon, so with the window closed nothing might show that I run. Minimised, the engine goes on: it keeps checking, and trades where you have told it to. Quit, it checks nothing and sends nothing.",
    goOnMinimised: 'Go on minimised',
  },
  failedStart: {
    didNotStart: 'Plumbline did not start',
    notRunning:
      "The engine is not running: it checks nothing and corrects nothing. Orders that rest on the exchange stay there; look at them on the exchange's own site or app.",
    /** A part of a page: `folder` is HTML. */
    dataFolderIs: ({ folder }: Texts<'folder'>) =>
      say`Orders, log and settings are in ${folder}; nothing there was deleted.`,
    keysNotKept: 'The keys were given at the start and I have not kept them: start me again as you did then.',
    showTheDataFolder: 'Show the data folder',
  },
  pageEnded: {
    keepsEnding: 'The window keeps ending',
    endedFourTimes: 'Its page ended four times in a minute, so I have stopped loading it.',
    engineGoesOn:
      'The engine is not touched: it goes on checking, and trades where you have told it to. The kill switch in the menu, and in the tray where there is one, works.',
    showingLoadsAgain: 'I stopped loading it. The engine goes on; showing it loads it again.',
  },
  report: {
    exportOne: 'Export a problem report?',
    whatIsInIt:
      'I write a text file with versions, state, settings, my last events and orders, and the end of my log. It has no keys. I send it to nobody; read it before you do.',
    withoutAmounts: 'Without amounts and ids',
    withAmounts: 'With amounts and ids',
  },
  quitting: {
    quitNow: 'Quit now?',
    ifYouQuit: ({ business }: Texts<'business'>) =>
      say`${business} If you quit, I send nothing new, wait up to 10 s for this to settle, and look at it again at the next start.`,
    stay: 'Stay',
    finishing: 'Finishing what is under way.',
    iWait: ({ business }: Texts<'business'>) => say`${business} I wait up to 10 s.`,
    quitWithoutWaiting: 'Quit without waiting',
    ending: 'I am ending what is under way.',
  },
  stopped: {
    plumblineStopped: 'Plumbline stopped',
    keysNotKept: ({ sentence }: Texts<'sentence'>) =>
      say`${sentence} The keys were given at the start and I have not kept them: start me again as you did then.`,
  },
  unresponsive: {
    doesNotAnswer: 'The window does not answer.',
    waitOrLoadAgain:
      'The engine is not touched: it goes on checking, and trades where you have told it to. What the window shows may be old. You can wait, or load it again; what you have typed there is lost then.',
  },
  exportTitle: 'Export',
});
