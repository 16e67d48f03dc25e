import { createMexcExchange } from '#main/exchange/mexc-exchange.ts';
import { MEXC_ORIGIN } from '#main/exchange/transport/origin.ts';
import { words } from '#main/sync/engine-words.ts';
import { Refusal } from '#main/sync/refusal.ts';
import { together } from '#main/sync/together.ts';
import type { DeskCore } from '../core.ts';
import type { Handlers } from '../dispatch/dispatcher.ts';
import { atWork, gate } from '../gate.ts';
import { testKey } from '../test-key.ts';
import { REPLACING } from './guarded.ts';

const said = words.deskHandlers.keys;

/** The key screen: status, save, test, forget. Secrets cross once, inward. */
export function keyHandlers(
  core: DeskCore,
): Pick<Handlers, 'keys.status' | 'keys.save' | 'keys.test' | 'keys.forget'> {
  const venue = 'mexc';
  return {
    'keys.status': async () => {
      const [status, kept] = [await core.credentials.status(), await core.credentials.read(venue)];
      const pair = kept.found?.pair;
      return {
        keychain: status.keychain,
        sentence: status.sentence,
        saved: pair !== undefined,
        hint: pair ? `…${pair.apiKey.slice(-4)}` : null,
      };
    },
    'keys.save': async (pair) => {
      const session = atWork(core);
      await gate(core, session, REPLACING);
      core.protect(pair.apiKey.trim());
      core.protect(pair.apiSecret.trim());
      const saved = await core.credentials.save(venue, pair);
      if (!saved.ok) throw new Refusal('bad-arguments', saved.sentence);
      const isLive = session?.venue.mode === 'live';
      const next = core.tryNow() ? said.triesToOpen : isLive ? said.usedWhenOpened : null;
      return { sentence: together(saved.sentence, next), where: saved.where };
    },
    'keys.test': async () => {
      const local = core.options.exchangeUrl;
      // Another server than MEXC only ever sees keys from the environment, never the keychain's.
      const read = local ? null : await core.credentials.read(venue);
      const kept = read?.found?.pair ?? core.options.keys;
      if (!kept && read?.waits) return { ok: false, sentence: read.sentence, findings: [] };
      if (!kept) return { ok: false, sentence: said.noneToTest, findings: [] };
      const origin = local?.origin ?? MEXC_ORIGIN;
      const transport = core.ports.openTransport({
        baseUrl: origin,
        keys: { apiKey: kept.apiKey, secret: kept.apiSecret },
        ca: core.options.exchangeCa ?? undefined,
        clock: core.ports.clock,
      });
      try {
        return await testKey(
          createMexcExchange({ clock: core.ports.clock, transport, governor: core.budgets.of(origin) }),
        );
      } finally {
        transport.close();
      }
    },
    'keys.forget': async () => ({ sentence: (await core.credentials.forget(venue)).sentence }),
  };
}
