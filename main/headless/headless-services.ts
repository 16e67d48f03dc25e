import type { HostServices } from '#main/desk/port.ts';

/** A server has no dialog of its own, and a page in a browser must not stand for one: what needs one is refused. */
export const headlessServices: HostServices = {
  kind: 'headless',
  confirm: async (question) => ({
    agreed: false,
    sentence: `"${question.verb}" needs Plumbline's own dialog, which the headless host doesn't have, so nothing was changed. To go live, start it with --mode live; for anything else stop it, and use the desktop program on the same data folder.`,
  }),
};
