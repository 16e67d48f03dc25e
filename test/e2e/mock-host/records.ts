import type { CheckView, CorrectionView, FillView, LogLine } from '#shared/ipc/slices.ts';

const before = (now: number, seconds: number): number => now - seconds * 1000;

export function fills(now: number): FillView[] {
  const row = (
    seconds: number,
    hand: FillView['hand'],
    side: 'BUY' | 'SELL',
    price: string,
    quantity: string,
  ): FillView => ({
    symbol: 'ETH/USDC',
    tradeId: `62405${seconds}X1`,
    orderId: `C02__5533${seconds}`,
    own: hand !== 'elsewhere',
    hand,
    side,
    price,
    quantity,
    quoteQuantity: (Number(price) * Number(quantity)).toFixed(4),
    fee: (Number(price) * Number(quantity) * 0.0005).toFixed(6),
    feeAsset: 'USDC',
    at: before(now, seconds),
  });
  return [
    row(1105, 'here', 'BUY', '2001.32', '0.2250'),
    row(1107, 'here', 'BUY', '2001.32', '0.2500'),
    row(2400, 'elsewhere', 'SELL', '1998.04', '0.5000'),
    row(5400, 'plumbline', 'BUY', '1994.10', '0.5000'),
  ];
}

export function corrections(now: number): CorrectionView[] {
  return [
    {
      id: 'intent-7',
      symbol: 'ETH/USDC',
      at: before(now, 1110),
      kind: 'trade',
      reason: 'You clicked Long 55 %.',
      desired: 'LONG',
      outcome: {
        at: before(now, 1104),
        kind: 'trade',
        result: 'complete',
        sentence: 'I bought 0.4750 ETH at 2,001.32 (0.01 % better than previewed), fee 0.48 USDC.',
        side: 'BUY',
        predicted: { quantity: '0.475', price: '2001.52', fee: '0.4754' },
        actual: { quantity: '0.475', price: '2001.32', fee: '0.4753' },
      },
    },
    {
      id: 'correction-3',
      symbol: 'ETH/USDC',
      at: before(now, 2380),
      kind: 'correction',
      reason: 'A trade made elsewhere at 13:41:30 sold 0.5000 ETH; you asked for FLAT and hold none.',
      desired: 'NO_POSITION',
      outcome: {
        at: before(now, 2379),
        kind: 'correction',
        result: 'nothing',
        sentence: 'Nothing to send: held and asked agree again.',
        side: null,
        predicted: null,
        actual: null,
      },
    },
  ];
}

export function checks(now: number): CheckView[] {
  return Array.from({ length: 60 }, (_, place): CheckView => {
    const drifted = place > 24 && place < 29;
    return {
      at: before(now, 3 + place * 30),
      symbol: place % 3 === 0 ? 'ETH/USDC' : place % 3 === 1 ? 'SOL/USDC' : 'MX/USDT',
      result: drifted ? 'drift' : 'in sync',
      sentence: drifted ? 'Held differs from asked: 0.5000 ETH more than asked.' : 'Held and asked agree.',
      roundTripMs: 44 + (place % 9),
      requests: 3,
    };
  });
}

export function log(now: number): LogLine[] {
  const lines: [number, string, LogLine['tone'], string, string | null][] = [
    [
      1104,
      'trade',
      'good',
      'I bought 0.4750 ETH at 2,001.32 (0.01 % better than previewed), fee 0.48 USDC.',
      'ETH/USDC',
    ],
    [
      1110,
      'intent',
      'info',
      'You clicked Long 55 %: buy 0.4750 ETH, limit 2,003.32, worst case 9.50 USDC.',
      'ETH/USDC',
    ],
    [2379, 'check', 'good', 'Held and asked agree again.', 'ETH/USDC'],
    [2400, 'drift', 'caution', '0.5000 ETH was sold elsewhere at 13:41:30 (trade 624052400X1).', 'ETH/USDC'],
    [
      4200,
      'stream',
      'caution',
      'The stream was silent for 62 s; I checked every 5 s until it came back.',
      null,
    ],
    [
      5400,
      'trade',
      'good',
      'I bought 0.5000 ETH at 1,994.10 (0.02 % worse than previewed), fee 0.50 USDC.',
      'ETH/USDC',
    ],
    [5460, 'start', 'info', 'Started in Practice. The journal is whole; no order was open.', null],
  ];
  return lines.map(([seconds, kind, tone, sentence, symbol]) => ({
    at: before(now, seconds),
    symbol,
    kind,
    tone,
    sentence,
  }));
}
