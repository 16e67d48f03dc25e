import { createRoot } from 'react-dom/client';
import { Strip } from './strip.tsx';

/** Draws the strip into `place`. */
export function mount(place: HTMLElement | null): void {
  if (place) createRoot(place).render(<Strip />);
}
