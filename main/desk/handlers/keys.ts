import { createMexcExchange } from '#main/exchange/mexc-exchange.ts';
import { MEXC_ORIGIN } from '#main/exchange/transport/origin.ts';
import type { ChannelResult } from '#shared/ipc/contract.ts';
import type { DeskCore } from '../core.ts';
import { DeskRefusal } from '../dispatch/desk-refusal.ts';
import type { Handlers } from '../dispatch/dispatcher.ts';
import { atWork, gate } from '../gate.ts';
import { REPLACING } from './guarded.ts';

type Findings = ChannelResult<'keys.test'>['findings'];

/** What a permission is for, and what its lack costs. */
const WANTED: readonly { readonly name: string; readonly without: string }[] = [
  { name: 'SPOT_ACCOUNT_READ', without: 'I can not read what you hold, so nothing works.' },
  { name: 'SPOT_DEAL_READ', without: 'I can not look orders up, so nothing works.' },
  { name: 'SPOT_DEAL_WRITE', without: 'I can watch, but neither trade nor correct.' },
  {
    name: 'SPOT_WITHDRAW_READ',
    without: 'I can not tell a deposit or withdrawal from anything else, and will ask.',
  },
  { name: 'SPOT_TRANSFER_READ', without: 'I can not tell a transfer from anything else, and will ask.' },
];
const NEVER = 'SPOT_WITHDRAW_WRITE';
const SOON_DAYS = 7;

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
      await gate(core, atWork(core), REPLACING);
      core.protect(pair.apiKey.trim());
      core.protect(pair.apiSecret.trim());
      const saved = await core.credentials.save(venue, pair);
      if (!saved.ok) throw new DeskRefusal('bad-arguments', saved.sentence);
      return { sentence: saved.sentence, where: saved.where };
    },
    'keys.test': async () => {
      const local = core.options.exchangeUrl;
      // Another server than MEXC only ever sees keys from the environment, never the keychain's.
      const read = local ? null : await core.credentials.read(venue);
      const kept = read?.found?.pair ?? core.options.keys;
      if (!kept && read?.waits) return { ok: false, sentence: read.sentence, findings: [] };
      if (!kept) return { ok: false, sentence: 'There is no key to test: paste one first.', findings: [] };
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

/** Tests a key by reading only: whether it is taken, and what can be learnt of it; the rest is called unknown. */
export async function testKey(
  exchange: Pick<ReturnType<typeof createMexcExchange>, 'syncClock' | 'account' | 'uid' | 'keyInfo'>,
): Promise<ChannelResult<'keys.test'>> {
  const clock = await exchange.syncClock();
  if (!clock.ok) return { ok: false, sentence: clock.failure.sentence, findings: [] };
  const account = await exchange.account();
  if (!account.ok) return { ok: false, sentence: account.failure.sentence, findings: [] };
  const findings: { tone: Findings[number]['tone']; sentence: string }[] = [];
  const add = (tone: Findings[number]['tone'], sentence: string) => findings.push({ tone, sentence });
  const offset = clock.value.offsetMs;
  add(
    Math.abs(offset) > 1000 ? 'caution' : 'good',
    `Your clock and the exchange's differ by ${Math.round(offset)} ms; I allow for it.`,
  );
  const [uid, info] = await Promise.all([exchange.uid(), exchange.keyInfo()]);
  if (!uid.ok) {
    add(
      'caution',
      `The exchange would not tell which account this key belongs to, and Live opens only what it has once named: ${uid.failure.sentence}`,
    );
  }
  const permissions = info.ok ? info.value.permissions : null;
  if (permissions === null) {
    add(
      'caution',
      'The exchange would not tell what this key may do: its permissions are unknown, also whether it may withdraw.',
    );
  } else {
    for (const { name, without } of WANTED) {
      const has = permissions.includes(name);
      add(has ? 'good' : 'caution', has ? `${name}: granted.` : `${name} is missing: ${without}`);
    }
    if (permissions.includes(NEVER)) {
      add('alarm', 'This key may withdraw. Plumbline never needs that: make a key without it.');
    }
  }
  const days = info.ok ? info.value.daysLeft : null;
  if (days !== null)
    add(days <= SOON_DAYS ? 'caution' : 'info', `The key expires in ${days} day${days === 1 ? '' : 's'}.`);
  else add('info', 'When the key expires is unknown, or never.');
  const bound = info.ok ? info.value.ipBound : null;
  if (bound === true) add('good', 'The key is bound to your IP addresses.');
  else
    add(
      'caution',
      bound === false
        ? 'The key is not bound to an IP address: bind it, and it also lives longer.'
        : 'Whether the key is bound to an IP address is unknown.',
    );
  if (permissions === null) {
    return { ok: true, sentence: 'The key reads the account; what else it may do is unknown.', findings };
  }
  const missing = WANTED.slice(0, 3).filter(({ name }) => !permissions.includes(name));
  return {
    ok: missing.length === 0,
    sentence:
      missing.length === 0
        ? 'The key works.'
        : `The key works, but lacks ${missing.map(({ name }) => name).join(', ')}.`,
    findings,
  };
}
