import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';

/** Draws the window into `place`. */
export function mount(place: HTMLElement | null): void {
  if (place) createRoot(place).render(<App />);
}
