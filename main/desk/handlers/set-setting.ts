import type { SettingChange, SettingWish } from '../account/setting-change.ts';
import type { DeskCore } from '../core.ts';
import { DeskRefusal } from '../dispatch/desk-refusal.ts';
import { gate, isGuarded, type Loosening } from '../gate.ts';
import type { Session } from '../session.ts';
import { checkReserveAsset } from './reserve-asset.ts';

/**
 * Sets one setting or reserve. What loosens a limit in Live is asked about first; what was asked about and has changed
 * by the time that its turn comes is refused. Rejects with a DeskRefusal, or with the journal's error.
 */
export async function setSetting(core: DeskCore, session: Session, wish: SettingWish): Promise<void> {
  const { scope } = wish;
  const { settings, engine } = session;
  const guarded = isGuarded(session);
  if (scope.kind === 'symbol') core.known(scope.symbol);
  if (scope.kind === 'reserve' && wish.value !== null) checkReserveAsset(session, scope.asset);
  const first = settings.weigh(wish);
  if (first.loosens) await gate(core, session, loosening(first));
  const [change] = await settings.change([wish], (now) => {
    if (core.ready() !== session) throw new DeskRefusal('not-now', 'The mode was changed; nothing was set.');
    if (scope.kind === 'symbol') core.known(scope.symbol);
    if (guarded && now.loosens && now.from !== first.from) throw changedMeanwhile(now);
  });
  session.settingsChanged();
  if (scope.kind === 'installation' && change) core.options.host.onSetting?.(wish.key, change.to);
  const unset = change?.definition?.unset ?? 'nothing';
  engine.account.say({
    symbol: scope.kind === 'symbol' ? scope.symbol : null,
    kind: 'setting',
    sentence: `${change?.definition ? change.title : 'Reserve'} was set from ${change?.from || unset} to ${change?.to || unset}.`,
  });
}

/** What main's own dialog says before a setting makes Live less careful. */
export function loosening({ title, from, to }: SettingChange): Loosening {
  return {
    title: 'Be less careful in Live?',
    text: `${title}: from ${from || 'none'} to ${to || 'none'}.`,
    verb: 'Loosen',
  };
}

function changedMeanwhile({ title, from }: SettingChange): DeskRefusal {
  return new DeskRefusal(
    'expired',
    `${title} has changed to ${from || 'none'} meanwhile, so I set nothing; look at it and set it again.`,
  );
}
