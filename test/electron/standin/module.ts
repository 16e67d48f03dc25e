/** What `import … from 'electron'` gives to a program that runs over the stand-in, in a process of its own. */
import { Cdp } from './cdp.ts';
import { control, type Deed } from './control.ts';
import { createStandIn } from './stand-in.ts';

const endpoint = process.env.PLUMBLINE_STAND_IN_BROWSER;
delete process.env.PLUMBLINE_STAND_IN_BROWSER;
if (!endpoint) throw new Error('the stand-in needs a browser: start it through test/electron/start.ts');

const standIn = createStandIn({
  // Without one no page can come up: for starts that end before.
  cdp: endpoint === 'none' ? null : Cdp.connect(endpoint),
  exit: (code) => process.exit(code),
});
standIn.support.tray = process.env.PLUMBLINE_STAND_IN_TRAY !== 'none';
standIn.dialog.told = (box) => process.stdout.write(`box ${box}\n`);
standIn.support.paints = process.env.PLUMBLINE_STAND_IN_PAINTS !== 'no';
standIn.app.isPackaged = process.env.PLUMBLINE_STAND_IN_PACKAGED === 'yes';
standIn.app.singleInstance = process.env.PLUMBLINE_STAND_IN_SECOND !== 'yes';
const carryOut = control(standIn);
process.on('message', async ({ id, deed }: { id: number; deed: Deed }) => {
  try {
    process.send?.({ id, value: (await carryOut(deed)) ?? null });
  } catch (error) {
    process.send?.({ id, error: String(error) });
  }
});
// A test that is gone takes its program with it.
process.on('disconnect', () => process.exit(1));

export const {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  screen,
  session,
  shell,
  Tray,
} = standIn.electron;
export default standIn.electron;
