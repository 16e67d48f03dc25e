import { useWindow } from '../store/store.ts';

let opener: HTMLElement | null = null;

/**
 * Opens the palette, or closes it. What had the focus lets go of it at once: what is typed while the palette's code is
 * still on its way must not go into a field of the ticket. A dialog that is open has the keyboard to itself.
 */
export function togglePalette(): void {
  const { dialog, openDialog } = useWindow.getState();
  if (dialog === 'palette') openDialog(null);
  if (dialog !== null) return;
  opener = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  opener?.blur();
  openDialog('palette');
}

/** What had the focus before. */
export const paletteOpener = (): HTMLElement | null => opener;
