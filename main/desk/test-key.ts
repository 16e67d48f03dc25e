import type { createMexcExchange } from '#main/exchange/mexc-exchange.ts';
import { words } from '#main/sync/engine-words.ts';
import { listed } from '#main/sync/together.ts';
import type { ChannelResult } from '#shared/ipc/contract.ts';
import type { Told } from '#shared/words/said.ts';

type Findings = ChannelResult<'keys.test'>['findings'];

const said = words.deskAccount.keyTest;

/** The permissions that Plumbline uses, those without which nothing works first. */
const WANTED = [
  'SPOT_ACCOUNT_READ',
  'SPOT_DEAL_READ',
  'SPOT_DEAL_WRITE',
  'SPOT_WITHDRAW_READ',
  'SPOT_TRANSFER_READ',
] as const;
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
  const findings: { tone: Findings[number]['tone']; sentence: Told }[] = [];
  const add = (tone: Findings[number]['tone'], sentence: Told) => findings.push({ tone, sentence });
  const offset = clock.value.offsetMs;
  add(Math.abs(offset) > 1000 ? 'caution' : 'good', said.clock({ ms: Math.round(offset) }));
  const [uid, info] = await Promise.all([exchange.uid(), exchange.keyInfo()]);
  if (!uid.ok) {
    add('caution', said.unnamed({ why: uid.failure.sentence }));
  }
  const permissions = info.ok ? info.value.permissions : null;
  if (permissions === null) {
    add('caution', said.permissionsUnknown);
  } else {
    for (const permission of WANTED) {
      if (permissions.includes(permission)) add('good', said.granted({ permission }));
      else add('caution', said.missing({ permission, without: said.without[permission] }));
    }
    if (permissions.includes(NEVER)) {
      add('alarm', said.mayWithdraw);
    }
  }
  const days = info.ok ? info.value.daysLeft : null;
  if (days !== null) add(days <= SOON_DAYS ? 'caution' : 'info', said.expiresIn({ days }));
  else add('info', said.expiryUnknown);
  const bound = info.ok ? info.value.ipBound : null;
  if (bound === true) add('good', said.bound);
  else add('caution', bound === false ? said.notBound : said.boundUnknown);
  if (permissions === null) {
    return { ok: true, sentence: said.readsOnly, findings };
  }
  const missing = WANTED.slice(0, 3).filter((name) => !permissions.includes(name));
  return {
    ok: missing.length === 0,
    sentence: missing.length === 0 ? said.works : said.lacks({ permissions: listed(missing) }),
    findings,
  };
}
