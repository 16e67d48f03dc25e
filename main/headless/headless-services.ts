import type { HostServices } from '#main/desk/port.ts';

/**
 * A server has no dialog of its own, and a page in a browser must not stand for one: what needs one is refused. What the
 * trader has typed at the terminal stands for it: `--alarm-address` for just that address.
 */
export function headlessServices(alarmAddress: string | null): HostServices {
  return {
    kind: 'headless',
    confirm: async ({ verb, address }) => {
      if (address !== undefined && address === alarmAddress) return { agreed: true };
      const instead =
        address === undefined
          ? 'To go live, start it with --mode live; for anything else stop it, and use the desktop program on the same data folder.'
          : 'Start it with --alarm-address and this address, and set it here again.';
      return {
        agreed: false,
        sentence: `"${verb}" needs Plumbline's own dialog, which the headless host doesn't have, so nothing was changed. ${instead}`,
      };
    },
  };
}
