import { expect, test } from 'vitest';
import { shownHealth, shownSentence } from '#main/desk/view/symbol-view.ts';
import { tell } from '#main/sync/engine-words.ts';
import { inWords } from '#test/in-words.ts';
import { MINUTE, running, SECOND } from '../scenarios/support.ts';

test('while a trade runs and until it has been checked, nothing stands that was judged before it', async () => {
  const world = await running({ balances: { ETH: '0', USDC: '1000' } });
  const shown = () => `${shownHealth(world.managed())}: ${tell(shownSentence(world.managed()))}`;
  expect(shown()).toMatch(/^in sync: .*nothing asked, nothing held/);
  const preview = await world.preview('long', '40', 'ETH/USDC');
  world.engine.clicks.submit(preview.id);
  await world.clock.advance(0);
  expect(shown()).toMatch(/^trading: Long: buy \d/);
  await world.clock.until(() => world.state().busy === null, MINUTE);
  expect(world.state().doc.asked?.state).toBe('LONG');
  expect(shown()).toMatch(/^(checking: I bought|in sync: .*LONG)/);
  await world.pass(2 * SECOND);
  expect(shown()).toMatch(/^in sync: .*LONG as asked/);
});

test('the kill switch is what a symbol says as soon as it is pressed', async () => {
  const world = await running({ balances: { ETH: '0', USDC: '1000' } });
  await world.wait(world.program.press());
  expect(inWords(shownSentence(world.managed()))).toMatch(/^Halted: you pressed the kill switch/);
});
