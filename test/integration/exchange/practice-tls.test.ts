import { expect, test } from 'vitest';
import { createMexcExchange } from '#main/exchange/mexc-exchange.ts';
import { createCcxtTransport } from '#main/exchange/transport/ccxt-transport.ts';
import { inWords } from '#test/in-words.ts';
import { clientOf, startPractice } from './practice-process.ts';
import { systemClock } from './support.ts';

test('over TLS the client trusts the certificate it was given and nothing else', async () => {
  const practice = await startPractice('--tls');
  try {
    const { exchange, transport } = clientOf(practice);
    expect(inWords(await exchange.account())).toMatchObject({ ok: true });
    transport.close();
    const stranger = createCcxtTransport({ baseUrl: practice.url, clock: systemClock });
    const reply = await createMexcExchange({ transport: stranger, clock: systemClock }).book('ETH/USDC');
    expect(inWords(reply)).toMatchObject({ ok: false, failure: { kind: 'network' } });
    if (!reply.ok) expect(inWords(reply.failure.sentence)).toMatch(/certificate/);
    stranger.close();
  } finally {
    await practice.stop();
  }
});
