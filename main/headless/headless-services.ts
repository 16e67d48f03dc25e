import type { HostServices } from '#main/desk/port.ts';

/** A server has no dialog of its own, and a page in a browser must not stand for one: what needs one is refused. */
export const headlessServices: HostServices = {
  kind: 'headless',
  confirm: async (question) => ({
    agreed: false,
    sentence: `"${question.verb}" needs Plumbline's own dialog, which the headless host doesn't have: do it in the desktop program, or before the start by a flag.`,
  }),
};
