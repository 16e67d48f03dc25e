import './started.ts';
import '@fontsource-variable/inter/wght.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/overlays.css';
import { attachEngine } from './store/engine.ts';
import { useWindow } from './store/store.ts';
import { isStrip } from './strip/go-to-window.ts';
import { openTransport } from './transport/open.ts';
import { words } from './words.ts';

/** So long an empty window stands before it shows where everything will be. */
const skeletonAfterMs = 200;

// The engine is asked first; its answer travels while the rest of the window's code is read.
attachEngine(openTransport(window));
const parts = isStrip() ? import('./strip/mount.tsx') : import('./app/mount.tsx');

/** Drawn once, with everything in it, when the first snapshot is there; sooner only if it is late or won't come. */
const due = new Promise<void>((resolve) => {
  const ready = () => {
    const { view, link } = useWindow.getState();
    if (view !== null || link.kind === 'lost' || link.kind === 'refused') resolve();
  };
  useWindow.subscribe(ready);
  ready();
  setTimeout(resolve, skeletonAfterMs);
});

// Not awaited at the top: what is imported imports this file's own chunk, and each would wait for the other.
Promise.all([parts, due]).then(
  ([{ mount }]) => mount(document.getElementById('window')),
  () => sayNotLoaded(document.getElementById('window')),
);

/** A part of the window's own code did not come; a page never asks for one again before it is loaded anew. */
function sayNotLoaded(place: HTMLElement | null): void {
  const sentence = document.createElement('p');
  sentence.setAttribute('role', 'alert');
  sentence.textContent = words.start.thisWindowCouldNotLoad;
  const again = document.createElement('button');
  again.textContent = words.start.loadItAgain;
  again.addEventListener('click', () => window.location.reload());
  place?.replaceChildren(sentence, again);
}
