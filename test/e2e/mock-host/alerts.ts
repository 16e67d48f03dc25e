import type { AlertList } from '#shared/ipc/alerts.ts';
import type { WalletsView } from '#shared/ipc/wallets.ts';

/** One alert that stands, one that quiet hours hold back, and two that are over. */
export function alertsOf(now: number): AlertList {
  const minutes = (count: number) => now - count * 60_000;
  return {
    standing: [
      {
        at: minutes(4),
        about: 'balance MX 1',
        rule: 'balance',
        symbol: null,
        title: 'MX: 120 left',
        sentence:
          '120 MX went out (264.00 USD, 12.4 % of what you hold), and no trade that I know of explains it. I alert from 50 USD or 5 % on.',
        notified: true,
        acknowledged: false,
      },
      {
        at: minutes(26),
        about: 'budget',
        rule: 'budget',
        symbol: null,
        title: 'Request limit nearly used',
        sentence:
          "Over 80 % of the exchange's request limit has been used for 30 s, so checks and corrections wait for their turn. Another program on the same key or address, or very many symbols, would explain it.",
        notified: false,
        acknowledged: false,
      },
    ],
    past: [
      {
        at: minutes(180),
        kind: 'cleared',
        symbol: 'SOL/USDC',
        sentence: 'Over: SOL/USDC: asking for 15 min.',
      },
      {
        at: minutes(196),
        kind: 'fired',
        symbol: 'SOL/USDC',
        sentence: 'SOL/USDC has not been in sync for 15 min; it is "asking" now. Look at what it waits for.',
      },
    ],
  };
}

/** A futures wallet, a sub-account, and one that the key may not read. */
export function walletsOf(now: number): WalletsView {
  return {
    readAt: now - 42_000,
    wallets: [
      {
        kind: 'futures',
        name: 'Futures',
        assets: [{ asset: 'USDT', total: '512.40', available: '388.15' }],
      },
      { kind: 'sub-account', name: 'pilot', assets: [{ asset: 'USDC', total: '150', available: '150' }] },
    ],
    missing: [
      'Sub-account savings: your key may not read it. Give the key SPOT_TRANSFER_READ (it only reads) if you want it shown here.',
    ],
    never:
      'Margin, lending and Earn have no API at MEXC: what you moved there has left the spot account as far as I can see, and I show nothing of it.',
  };
}
