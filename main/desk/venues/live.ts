import type { Budgets } from '#main/exchange/budgets.ts';
import { createMexcExchange } from '#main/exchange/mexc-exchange.ts';
import { streamAddress } from '#main/exchange/stream/channels.ts';
import { DepthStream } from '#main/exchange/stream/depth-stream.ts';
import { createMexcStream } from '#main/exchange/stream/mexc-stream.ts';
import { MEXC_ORIGIN } from '#main/exchange/transport/origin.ts';
import { words } from '#main/sync/engine-words.ts';
import type { Told } from '#shared/words/said.ts';
import type { KeyAccounts } from '../account/key-accounts.ts';
import type { DeskPorts } from '../desk-ports.ts';
import type { DeskOptions } from '../port.ts';
import type { Venue } from './venue.ts';
import { whichAccount } from './which-account.ts';

const said = words.venues.keys;

export interface LiveKeys {
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly source: 'keychain' | 'memory' | 'environment';
}

/** Live: MEXC's own host, or a loopback server that speaks like it. Rejects with a Refusal when it isn't known whose account the key is for. */
export async function openLive(
  options: Pick<DeskOptions, 'exchangeUrl' | 'exchangeCa' | 'log'>,
  keys: LiveKeys,
  ports: Pick<DeskPorts, 'clock' | 'random' | 'openTransport' | 'openSockets'>,
  accounts: KeyAccounts,
  budgets: Budgets,
): Promise<Venue> {
  const { clock } = ports;
  const local = options.exchangeUrl;
  const origin = local ? local.origin : MEXC_ORIGIN;
  const ca = options.exchangeCa ?? undefined;
  const transport = ports.openTransport({
    baseUrl: origin,
    keys: { apiKey: keys.apiKey, secret: keys.apiSecret },
    ca,
    clock,
  });
  const exchange = createMexcExchange({ clock, transport, governor: budgets.of(origin) });
  // Opened while a pause of over an hour runs, it was the trader who wished it: one small request tells whether it is over.
  await exchange.tryNow();
  // Public, so it needs neither the clock nor the account: one round trip less until the first check.
  const markets = exchange.markets();
  await exchange.syncClock();
  const venue = local ? local.host : 'mexc';
  const [uid, info] = await Promise.all([
    whichAccount(exchange, accounts, venue, keys.apiKey),
    exchange.keyInfo(),
  ]).catch((error: unknown) => {
    transport.close();
    throw error;
  });
  const address = streamAddress(origin);
  const open = ports.openSockets(address, ca);
  const depth = new DepthStream({
    clock,
    random: ports.random,
    address,
    open,
    clockOffsetMs: () => exchange.status().clockOffsetMs,
  });
  const stream = createMexcStream({
    exchange,
    clock,
    random: ports.random,
    address,
    open,
    log: (line) => options.log?.('warn', line),
  });
  return {
    mode: 'live',
    account: { venue, uid },
    exchange,
    stream,
    depth,
    markets,
    keyDaysLeft: info.ok ? info.value.daysLeft : null,
    warm: (requests) => transport.warm(requests),
    circumstances: {
      checks: true,
      limitsRequired: local === null,
      asksFoundHolding: true,
    },
    badgeHost: local ? local.host : null,
    keys: { source: keys.source, sentence: sourceSentence(keys.source) },
    disturb: null,
    keep: null,
    async close() {
      depth.close();
      await stream.close();
      transport.close();
    },
  };
}

function sourceSentence(source: LiveKeys['source']): Told {
  switch (source) {
    case 'environment':
      return said.given;
    case 'memory':
      return said.inMemory;
    case 'keychain':
      return said.inKeychain;
  }
}
