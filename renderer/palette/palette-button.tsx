import { Button } from '../parts/button.tsx';
import { Lens } from '../parts/icons.tsx';
import { togglePalette } from './open.ts';
import './palette-button.css';
import { words } from '../words.ts';

/** The palette for the hand; where the header has room it says its key. */
export function PaletteButton() {
  return (
    <Button
      look="quiet icon find"
      aria-label={words.palette.findOrAskCtrlK}
      title={words.palette.findOrAskCtrlK}
      onPress={togglePalette}
    >
      <Lens />
      <kbd className="find-key">{words.palette.ctrlK}</kbd>
    </Button>
  );
}
