import { describe, expect, it } from 'vitest';
import { running, SECOND } from '../scenarios/support.ts';
import { KEY } from '../world.ts';

describe('the order of what is written', () => {
  it('an older state of a symbol never replaces a newer one that was written before it', async () => {
    // The second symbol's first state is noted while the first one's is being written; its adoption is written next.
    const world = await running({
      symbols: ['ETH/USDC', 'SOL/USDC', 'MX/USDT'],
      balances: { ETH: '0.3', SOL: '4', MX: '50', USDC: '500' },
    });
    await world.pass(5 * SECOND);
    for (const [symbol, managed] of world.engine.account.symbols) {
      expect(world.disk.account(KEY).docs.get(`symbol/${symbol}`)).toMatchObject({
        asked: managed.state.doc.asked,
      });
    }
    world.crash();
    await world.start();
    await world.pass(5 * SECOND);
    expect(world.state('SOL/USDC').doc.asked).toMatchObject({ state: 'LONG', target: '4' });
    expect(world.log.filter((line) => line.kind === 'adopt')).toHaveLength(3);
  });
});
