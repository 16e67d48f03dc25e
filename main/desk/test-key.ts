import type { createMexcExchange } from '#main/exchange/mexc-exchange.ts';
import type { ChannelResult } from '#shared/ipc/contract.ts';

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
