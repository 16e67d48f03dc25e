import type { ChannelArgs, ChannelName } from '#shared/ipc/contract.ts';

/** For each channel arguments that it takes, in every form that its schema knows. */
export const validMessages: { readonly [C in ChannelName]: readonly ChannelArgs<C>[] } = {
  'state.get': [{}],
  'trade.preview': [
    { symbol: 'ETH/USDC', action: 'long', size: { kind: 'percent', value: '25' } },
    { symbol: 'SOL/USDT', action: 'reduce', size: { kind: 'base', value: '0.5' } },
    { symbol: 'ETH/USDC', action: 'short', size: { kind: 'quote', value: '100.25' } },
  ],
  'trade.submit': [{ previewId: 'p-1' }],
  'trade.end': [{ symbol: 'ETH/USDC' }],
  'trade.tellWhenFunded': [{ symbol: 'ETH/USDC' }],
  'standing.preview': [
    {
      symbol: 'ETH/USDC',
      ask: { kind: 'limit', side: 'BUY', price: '1950', size: { kind: 'base', value: '0.12' } },
      replaces: null,
    },
    {
      symbol: 'ETH/USDC',
      ask: { kind: 'limit', side: 'SELL', price: '2200', size: { kind: 'all' } },
      replaces: 's-1',
    },
    {
      symbol: 'ETH/USDC',
      ask: { kind: 'stop', price: '1900', keep: '0', floor: null, cap: null, away: 'ask' },
      replaces: null,
    },
    {
      symbol: 'ETH/USDC',
      ask: { kind: 'stop', price: '1900', keep: '0.2', floor: '1850', cap: '2', away: 'go-on' },
      replaces: 's-1',
    },
  ],
  'standing.submit': [{ previewId: 'p-1' }],
  'standing.cancel': [{ id: 's-1' }],
  'sync.checkNow': [{}],
  'sync.pause': [{}],
  'sync.resume': [{}],
  'ask.answer': [{ id: 'q-1', option: 'sell' }],
  'orders.cancel': [{ symbol: 'ETH/USDC', orderId: 'C02__1' }],
  'halt.engage': [{}],
  'halt.rearm': [{ symbol: 'ETH/USDC' }, { symbol: null }],
  'symbols.search': [{ text: 'eth' }],
  'symbols.add': [{ symbol: 'ETH/USDC' }],
  'symbols.remove': [{ symbol: 'ETH/USDC' }],
  'symbols.reorder': [{ symbols: ['ETH/USDC', 'SOL/USDC'] }, { symbols: [] }],
  'settings.set': [
    { scope: { kind: 'installation' }, key: 'theme', value: 'dark' },
    { scope: { kind: 'symbol', symbol: 'ETH/USDC' }, key: 'tolerance', value: null },
    { scope: { kind: 'reserve', asset: 'ETH' }, key: 'reserve', value: '1.5' },
  ],
  'mode.set': [{ mode: 'live' }, { mode: 'sim' }],
  'practice.disturb': [
    { kind: 'trade-elsewhere', symbol: 'ETH/USDC', side: 'SELL', percent: '50' },
    { kind: 'freeze-book', symbol: 'ETH/USDC', on: true },
    { kind: 'lose-next-reply' },
    { kind: 'exchange-down', seconds: 30 },
    { kind: 'through-stop', symbol: 'ETH/USDC', price: '1900', wick: true },
    { kind: 'fill-while-off', symbol: 'ETH/USDC', side: 'SELL', price: '2200' },
    { kind: 'cancel-limit', symbol: 'ETH/USDC', orderId: 'C02__1' },
  ],
  'history.query': [
    { table: 'events', limit: 50 },
    {
      table: 'fills',
      symbol: 'ETH/USDC',
      kinds: ['trade'],
      search: 'x',
      from: 1,
      to: 2,
      before: 'c',
      limit: 1,
    },
  ],
  'history.timeline': [
    { symbol: null, group: null, limit: 50 },
    { symbol: 'ETH/USDC', group: 'trades', search: 'x', from: 1, to: 2, before: 'c', limit: 1 },
  ],
  'history.export': [
    { symbol: null, group: null, format: 'csv' },
    { symbol: 'ETH/USDC', group: 'settings', search: 'x', from: 1, to: 2, format: 'json' },
  ],
  'report.export': [{ scrubbed: true }, { scrubbed: false }],
  'alarms.test': [{}],
  'alerts.acknowledge': [{ about: 'drift ETH/USDC', at: 1 }],
  'settings.preset': [
    {
      preset: 'careful',
      changes: [{ key: 'pendingOrders', from: '', to: 'only-mine', symbols: ['ETH/USDC'] }],
    },
  ],
  'alerts.list': [{}],
  'wallets.get': [{ anew: true }],
  'metrics.query': [
    { from: 1, to: 2, symbol: null, by: 'day' },
    { from: 1, to: 2, symbol: 'ETH/USDC', by: 'minute' },
  ],
  'portfolio.get': [{ range: 'week', today: 1, year: 1 }],
  'portfolio.changes': [{ since: 1 }],
  'portfolio.visited': [{}],
  'portfolio.trades': [{ symbol: null, hand: 'elsewhere', limit: 10 }],
  'portfolio.export': [{ year: 2026, zone: 'Europe/Berlin', format: 'koinly' }],
  'exports.open': [{}],
  'portfolio.restate': [{ symbol: 'ETH/USDC', lot: 'deposit:1', price: '1500' }],
  'whatif.run': [
    { symbol: null, from: 1, to: 2, changes: [] },
    { symbol: 'ETH/USDC', from: 1, to: 2, changes: [{ key: 'tolerance', value: '0.05' }] },
  ],
  'chart.candles': [{ symbol: 'ETH/USDC', interval: '1m' }],
  'market.depth': [{ symbol: 'ETH/USDC' }],
  'keys.status': [{}],
  'keys.save': [{ apiKey: 'mx0vglFUZZ00000001', apiSecret: '0123456789abcdef0123456789abcdef' }],
  'keys.test': [{}],
  'keys.forget': [{}],
};

/** Names that may be left out: without them a message is still valid. */
export const optionalNames: ReadonlySet<string> = new Set([
  'symbol:history.query',
  'kinds',
  'search',
  'from',
  'to',
  'before',
]);
