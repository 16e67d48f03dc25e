import type { Voice } from '../../voice.ts';
import { states } from '../states.ts';
import { alarms } from './alarms.ts';
import { dialogs } from './dialogs.ts';
import { faults } from './faults.ts';
import { flags } from './flags.ts';
import { givenKeys } from './given-keys.ts';
import { login } from './login.ts';
import { menu } from './menu.ts';
import { notifications } from './notifications.ts';
import { requests } from './requests.ts';
import { server } from './server.ts';
import { smoke } from './smoke.ts';
import { start } from './start.ts';
import { tray } from './tray.ts';
import { window } from './window.ts';

/** Every text that main says in English without the window, by the part of main that says it. */
export const program = (voice: Voice) => ({
  start: start(voice),
  flags: flags(voice),
  givenKeys: givenKeys(voice),
  faults: faults(voice),
  tray: tray(voice),
  menu: menu(),
  dialogs: dialogs(voice),
  notifications: notifications(voice),
  login: login(voice),
  window: window(),
  requests: requests(voice),
  server: server(voice),
  alarms: alarms(voice),
  smoke: smoke(voice),
  states: states(),
});
