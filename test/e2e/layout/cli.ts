import { launchBrowser, openContext, openWindow } from '../browser.ts';
import { startMockHost } from '../mock-host/host.ts';
import { states } from '../mock-host/states.ts';
import { world } from '../mock-host/world.ts';
import { speakPseudo } from '../pseudo.ts';
import { type Places, prove, sizes } from './prove.ts';

/**
 * The proof of the layout in full: every state x every size x English, the pseudo-language, and the longest
 * sentences that the contract allows. `npm run layout`, or with names of states for those alone. Ends with 1 and the
 * places when something is wrong.
 */
const wanted = process.argv.slice(2);
const named = Object.entries(states).filter(([name]) => wanted.length === 0 || wanted.includes(name));
if (named.length === 0) throw new Error(`No such state. There are: ${Object.keys(states).join(', ')}.`);
const browser = await launchBrowser();
const host = await startMockHost(world());
const context = await openContext(browser, { scheme: 'dark' });
const pseudo = await context.newPage();
await speakPseudo(pseudo);
const windows = {
  usual: await openWindow(await context.newPage(), host.url),
  pseudo: await openWindow(pseudo, host.url),
};
const places: Places = new Map();
let combinations = 0;
const faults: string[] = [];
for (const [name, slices] of named) {
  const proof = await prove(windows, host, { name, slices: slices() }, sizes, places);
  combinations += proof.combinations;
  faults.push(...proof.faults);
  console.log(`${name}: ${proof.combinations} combinations, ${proof.faults.length} wrong`);
  for (const fault of proof.faults) console.log(`  ${fault}`);
}
console.log(
  faults.length === 0
    ? `${combinations} combinations: nothing scrolls sideways, no control moved, covered or cut.`
    : `${faults.length} wrong in ${combinations} combinations.`,
);
await browser.close();
await host.close();
process.exitCode = faults.length === 0 ? 0 : 1;
