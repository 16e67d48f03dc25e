import { words } from '#main/sync/engine-words.ts';
import { Refusal } from '#main/sync/refusal.ts';
import { alarmHost } from '#shared/alarm-address.ts';
import type { SettingChange, SettingWish } from '../account/setting-change.ts';
import type { DeskCore } from '../core.ts';
import { gate, isGuarded, type Loosening } from '../gate.ts';
import type { Session } from '../session.ts';
import { checkReserveAsset } from './reserve-asset.ts';

const said = words.deskHandlers.setting;

/**
 * Sets one setting or reserve. What loosens a limit in Live is asked about first; what was asked about and has changed
 * by the time that its turn comes is refused. Rejects with a Refusal, or with the journal's error.
 */
export async function setSetting(core: DeskCore, session: Session, wish: SettingWish): Promise<void> {
  const { scope } = wish;
  const { settings } = session;
  if (scope.kind === 'symbol') core.known(scope.symbol);
  if (scope.kind === 'reserve' && wish.value !== null) checkReserveAsset(session, scope.asset);
  const first = settings.changeFor(wish);
  const guarded = isGuarded(session) || asksEverywhere(first);
  if (first.loosens) await gate(core, session, loosening(first));
  if (scope.kind === 'reserve') await session.asked.makeRoom(scope.asset, first.to || '0');
  const [change] = await settings.change([wish], (now) => {
    if (core.ready() !== session) throw new Refusal('not-now', words.deskHandlers.modeChangedNothingSet);
    if (scope.kind === 'symbol') core.known(scope.symbol);
    if (guarded && now.loosens && now.from !== first.from) throw changedMeanwhile(now);
  });
  if (change?.definition?.kind === 'address') core.protect(change.to);
  session.settingsChanged();
  if (scope.kind === 'installation' && change) core.options.host.onSetting?.(wish.key, change.to);
  const unset = change?.definition?.unset ?? said.unset;
  const shown = (value = '') => (change?.definition?.kind === 'address' ? alarmHost(value) : value) || unset;
  session.told.say({
    symbol: scope.kind === 'symbol' ? scope.symbol : null,
    kind: 'setting',
    sentence: said.wasSet({
      title: change?.definition ? change.title : said.reserve,
      from: shown(change?.from),
      to: shown(change?.to),
    }),
  });
}

/** What is told to others is asked about in every mode, but not to end it. */
function asksEverywhere({ definition, to }: SettingChange): boolean {
  return definition?.asksEverywhere === true && to !== definition.default;
}

/** What main's own dialog says before a setting makes Live less careful, or tells others something. */
export function loosening(change: SettingChange): Loosening {
  const { definition, title, from, to } = change;
  if (asksEverywhere(change)) {
    const address = definition?.kind === 'address';
    return {
      title: address ? said.postTo({ host: alarmHost(to) }) : said.postAmountsToo,
      text: address ? said.postToSays({ address: to, host: alarmHost(to) }) : said.postAmountsSays,
      verb: address ? said.postThere : said.postAmounts,
      ...(address ? { address: to } : {}),
      everywhere: true,
    };
  }
  return {
    title: words.deskHandlers.lessCareful,
    text: said.change({ title, from: from || said.none, to: to || said.none }),
    verb: words.deskHandlers.loosen,
  };
}

function changedMeanwhile({ definition, title, from }: SettingChange): Refusal {
  const value = (definition?.kind === 'address' ? alarmHost(from) : from) || said.none;
  return new Refusal('expired', said.changedMeanwhile({ title, value }));
}
