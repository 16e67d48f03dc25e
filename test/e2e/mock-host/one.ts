import type { Slices } from '#shared/ipc/slices.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { ago, calmMx, eth, sol, world } from './world.ts';

export const held = (changes: Partial<NonNullable<SymbolView['held']>>) =>
  ({ ...eth().held, ...changes }) as NonNullable<SymbolView['held']>;

/** ETH so, the others well. The cash of one quote is one. */
export const one = (changes: Partial<SymbolView>, rest: Partial<Slices> = {}): Slices => {
  const first = eth(changes);
  const others = sol();
  const { cash, available } = first.held ?? others.held ?? eth().held!;
  return world({
    symbols: [first, { ...others, held: others.held && { ...others.held, cash, available } }, calmMx()],
    ...rest,
  });
};

export const flat: SymbolView['desired'] = {
  state: 'NO_POSITION',
  target: '0',
  since: ago(4000),
  by: 'you',
};

export const running: NonNullable<SymbolView['activity']> = {
  id: 'intent-8',
  kind: 'trade',
  title: 'Buying 0.1180 ETH, order 2 of at most 4 at 2,007.10',
  startedAt: ago(3),
  planned: '0.118',
  quote: '140.22',
  filled: '0.07',
  steps: [
    { name: 'Sync', state: 'done', startedAt: ago(3), endedAt: ago(2.6), note: '' },
    { name: 'Trade', state: 'running', startedAt: ago(2.6), endedAt: null, note: '' },
    { name: 'Verify', state: 'waiting', startedAt: null, endedAt: null, note: '' },
  ],
};

/** The order that it has at the exchange. */
export const runningOrder: Slices['orders'][number] = {
  symbol: 'ETH/USDC',
  orderId: 'C02__553300',
  clientOrderId: 'PLa3f900x41',
  owner: 'own',
  side: 'BUY',
  type: 'LIMIT',
  price: '2007.10',
  quantity: '0.118',
  filled: '0.07',
  state: 'partly filled',
  createdAt: ago(2),
  keepReason: null,
};
