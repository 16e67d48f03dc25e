import type { HostServices } from '#main/desk/port.ts';
import { words } from '#main/program-words.ts';

/**
 * A server has no dialog of its own, and a page in a browser must not stand for one: what needs one is refused. What the
 * trader has typed at the terminal stands for it: `--alarm-address` for just that address.
 */
export function headlessServices(alarmAddress: string | null): HostServices {
  return {
    kind: 'headless',
    confirm: async ({ verb, address }) => {
      if (address !== undefined && address === alarmAddress) return { agreed: true };
      const { noDialog, noDialogForAddress } = words.server;
      return {
        agreed: false,
        sentence: address === undefined ? noDialog({ verb }) : noDialogForAddress({ verb }),
      };
    },
  };
}
