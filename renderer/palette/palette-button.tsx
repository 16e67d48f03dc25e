import { Button } from '../parts/button.tsx';
import { Lens } from '../parts/icons.tsx';
import { togglePalette } from './open.ts';
import './palette-button.css';

/** The palette for the hand; where the header has room it says its key. */
export function PaletteButton() {
  return (
    <Button
      look="quiet icon find"
      aria-label="Find or ask, Ctrl K"
      title="Find or ask, Ctrl K"
      onPress={togglePalette}
    >
      <Lens />
      <kbd className="find-key">Ctrl K</kbd>
    </Button>
  );
}
