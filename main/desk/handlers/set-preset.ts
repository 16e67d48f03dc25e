import { isDeepStrictEqual } from 'node:util';
import { words } from '#main/sync/engine-words.ts';
import { Refusal } from '#main/sync/refusal.ts';
import { listed } from '#main/sync/together.ts';
import type { ChannelArgs } from '#shared/ipc/contract.ts';
import {
  changeLoosens,
  changeWords,
  type PresetChange,
  presetChanges,
  presetOf,
} from '#shared/settings/presets.ts';
import type { Told } from '#shared/words/said.ts';
import type { SettingWish } from '../account/setting-change.ts';
import type { DeskCore } from '../core.ts';
import { gate, isGuarded } from '../gate.ts';
import type { Session } from '../session.ts';

const said = words.deskHandlers.preset;
const MOST_LINES = 12;

/**
 * Applies a preset, all of it or nothing. What it changes must be what the trader was shown; what of it loosens in Live
 * is asked about first, in one dialog. Rejects with a Refusal, or with the journal's error.
 */
export async function setPreset(
  core: DeskCore,
  session: Session,
  { preset, changes }: ChannelArgs<'settings.preset'>,
): Promise<void> {
  const { settings, engine } = session;
  const now = () => presetChanges(preset, [...engine.account.symbols.keys()], settings.view().symbols);
  const same = () => {
    if (core.ready() !== session) throw new Refusal('not-now', words.deskHandlers.modeChangedNothingSet);
    if (!isDeepStrictEqual(now(), changes)) throw new Refusal('expired', said.changedMeanwhile);
  };
  same();
  const { title } = presetOf(preset);
  if (changes.length === 0) throw new Refusal('refused', said.allAsItIs({ preset: title }));
  const loosening = changes.filter(changeLoosens);
  if (loosening.length > 0 && isGuarded(session))
    await gate(core, session, {
      title: said.lessCarefulAs({ preset: title }),
      text: linesOf(loosening),
      verb: words.deskHandlers.loosen,
    });
  const wishes = changes.flatMap(({ key, to, symbols }) =>
    symbols.map((symbol): SettingWish => ({ scope: { kind: 'symbol', symbol }, key, value: to })),
  );
  let isFirst = true;
  await settings.change(wishes, () => {
    // Its turn has come: it is still what was shown, before the first of it is changed.
    if (isFirst) same();
    isFirst = false;
  });
  session.settingsChanged();
  const touched = new Set(wishes.map(({ scope }) => (scope.kind === 'symbol' ? scope.symbol : '')));
  session.told.say({
    symbol: null,
    kind: 'setting',
    sentence: said.chosen({
      preset: title,
      settings: said.settings({ count: changes.length }),
      symbols: said.symbols({ count: touched.size }),
    }),
  });
}

function linesOf(changes: readonly PresetChange[]): Told {
  const lines = changes.slice(0, MOST_LINES).map((change) => {
    const { title, from, to } = changeWords(change);
    const { symbols } = change;
    const [only] = symbols;
    const whose = symbols.length === 1 && only !== undefined ? only : said.symbols({ count: symbols.length });
    return said.change({ title, from, to, symbols: whose });
  });
  const more = changes.length - lines.length;
  return listed([...lines, ...(more > 0 ? [said.andMore({ count: more })] : [])], '\n');
}
