import type { ChannelName } from '#shared/ipc/contract.ts';

/** The two wires between a window and main. Which channel of the contract is meant stands in the first argument. */
export const requestWire = 'plumbline:request';
export const pushWire = 'plumbline:push';

/**
 * The contract's channels by name alone, since the preload must not carry the contract's schemas. The type makes a
 * channel that is missing here, or too many, an error of the compiler.
 */
const known: Record<ChannelName, true> = {
  'state.get': true,
  'trade.preview': true,
  'trade.submit': true,
  'trade.end': true,
  'trade.tellWhenFunded': true,
  'standing.preview': true,
  'standing.submit': true,
  'standing.cancel': true,
  'sync.checkNow': true,
  'sync.pause': true,
  'sync.resume': true,
  'ask.answer': true,
  'orders.cancel': true,
  'halt.engage': true,
  'halt.rearm': true,
  'symbols.search': true,
  'symbols.add': true,
  'symbols.remove': true,
  'symbols.reorder': true,
  'settings.set': true,
  'mode.set': true,
  'practice.disturb': true,
  'history.query': true,
  'history.timeline': true,
  'history.export': true,
  'report.export': true,
  'alarms.test': true,
  'alerts.acknowledge': true,
  'settings.preset': true,
  'alerts.list': true,
  'wallets.get': true,
  'metrics.query': true,
  'portfolio.get': true,
  'portfolio.changes': true,
  'portfolio.visited': true,
  'portfolio.trades': true,
  'portfolio.restate': true,
  'portfolio.export': true,
  'exports.open': true,
  'whatif.run': true,
  'chart.candles': true,
  'market.depth': true,
  'keys.status': true,
  'keys.save': true,
  'keys.test': true,
  'keys.forget': true,
};
export const knownChannels: ReadonlySet<string> = new Set(Object.keys(known));
