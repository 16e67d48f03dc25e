/**
 * Chromium's switches that the desktop program may be started with: how it finds its display and how large it draws. None
 * of them opens what main/electron/lockdown closes. Chromium reads them from the command line itself; a headless start
 * has no use for them and takes them all the same, since npm start may come to one.
 * https://www.electronjs.org/docs/latest/api/command-line-switches
 */
const allowed =
  /^--(?:ozone-platform|use-angle|gtk-version|force-device-scale-factor)=[\w.-]{1,40}$|^--(?:enable-wayland-ime|disable-gpu)$/;

/** The arguments that are Plumbline's own flags. */
export function withoutChromiumSwitches(args: readonly string[]): string[] {
  return args.filter((argument) => !allowed.test(argument));
}
