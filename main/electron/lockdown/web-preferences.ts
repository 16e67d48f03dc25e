import type { WebPreferences } from 'electron';

/**
 * What the window's page may do, each setting written out although most are Electron's defaults: a default that changes
 * must not open anything. The numbers are the points of https://www.electronjs.org/docs/latest/tutorial/security
 */
export function lockedWebPreferences(preload: string, developing: boolean): WebPreferences {
  return {
    preload,
    // #2-do-not-enable-nodejs-integration-for-remote-content
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    // #3-enable-context-isolation
    contextIsolation: true,
    // #4-enable-process-sandboxing
    sandbox: true,
    // #6-do-not-disable-websecurity
    webSecurity: true,
    // #8-do-not-enable-allowrunninginsecurecontent
    allowRunningInsecureContent: false,
    // #9-do-not-enable-experimental-features; #10-do-not-use-enableblinkfeatures: that key is never set
    experimentalFeatures: false,
    // #11-do-not-use-allowpopups-for-webviews: there are no webviews at all
    webviewTag: false,
    plugins: false,
    webgl: false,
    navigateOnDragDrop: false,
    enableWebSQL: false,
    // A spell checker would fetch its dictionaries from outside.
    spellcheck: false,
    safeDialogs: true,
    devTools: developing,
  };
}
