import { describe, expect, test } from 'vitest';
import { states } from '../mock-host/states.ts';
import { stopped } from '../mock-host/states-stopped.ts';
import { windowRig } from './rig.ts';

const checkNow = /check now/i;

/** Whatever stops a symbol or the account, and what the window offers against it: the button that the trader presses. */
const waysOut: Readonly<Record<string, RegExp>> = {
  'symbol-halted': /^Re-arm ETH\/USDC/,
  killed: /^Re-arm trading/,
  stale: checkNow,
  offline: checkNow,
  'key-problem': checkNow,
  'market-closed': checkNow,
  'rows-not-read': /^Set them aside and go on/,
  'rows-set-aside': /^Set them aside/,
};

describe('what is stopped', () => {
  const open = windowRig();

  test('has a way out, each of its states', () => {
    expect(Object.keys(waysOut).sort()).toEqual(Object.keys(stopped).sort());
  });

  test.each(Object.entries(waysOut))('%s: the window offers the way out, not shut', async (name, button) => {
    const { page } = await open(states[name]!());
    const way = page.getByRole('button', { name: button }).first();
    await way.waitFor();
    await way.click({ trial: true });
  });
});
