/**
 * Imported first by both hosts. SIGUSR1 makes Node open its inspector on 127.0.0.1:9229, where every user of this
 * computer could run code in a program that holds an exchange key; a listener of our own takes the signal instead
 * (Node's documentation of process, "Signal events"). `--disable-sigusr1` does the same, and stands wherever we choose
 * the flags; Electron knows it not. A packaged program has the fuse nodeCliInspect off besides, which by Electron's
 * documentation of fuses also keeps SIGUSR1 from starting the inspector of the main process.
 */
process.on('SIGUSR1', () => {});
