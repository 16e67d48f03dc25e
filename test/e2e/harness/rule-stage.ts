import { setTimeout as sleep } from 'node:timers/promises';
import type { Exchange } from './exchange.ts';
import { type Stage, setStage } from './stage.ts';

/** The table is read from the journal a moment after the outcome is told. */
export const soon = { timeout: 40_000 };

export const stage = (...balances: string[]): Promise<Stage> =>
  setStage(...balances.flatMap((each) => ['--balance', each]));
export const cash = ['ETH=0', 'USDC=1000', 'USDT=0'];
export const phone = (exchange: Exchange, side: 'BUY' | 'SELL', quantity: string) =>
  exchange.act('externalTrade', { symbol: 'ETHUSDC', side, quantity });

/** Checks before and after the quiet time: what follows by itself has followed then. */
export async function quiet({ client }: Stage): Promise<void> {
  await client.checks(2);
  await sleep(3500);
  await client.checks(2);
}

export const sent = async (exchange: Exchange) =>
  (await exchange.placed()).map(({ side, quantity }) => [side, quantity]);
