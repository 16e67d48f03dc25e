import '@fontsource-variable/inter/wght.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/overlays.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { attachEngine } from './store/engine.ts';
import { openTransport } from './transport/open.ts';

attachEngine(openTransport(window));
const place = document.getElementById('window');
if (place) createRoot(place).render(<App />);
