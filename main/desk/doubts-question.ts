import { words } from '#main/sync/engine-words.ts';
import { Refusal } from '#main/sync/refusal.ts';
import type { AskedDoc } from '#main/sync/state/symbol-doc.ts';
import { listed, together } from '#main/sync/together.ts';
import type { Prompt } from '#shared/ipc/prompt.ts';
import { settingDefinition } from '#shared/settings/definitions.ts';
import type { Told } from '#shared/words/said.ts';
import type { Values } from './account/setting-change.ts';
import type { Doubt, Doubts } from './doubts.ts';
import type { Session } from './session.ts';

/** The id of the question whether what the journal holds is right. */
export const DOUBTS_PROMPT = 'journal-doubts';
const { doubts: said, saysNow: saysIt } = words.deskQuestions;
const RIGHT = 'right';
const SYMBOL = 'symbol/';

/** What in the journal is not as it was written last, and what it says now; null where nothing is in doubt. */
export function doubtsPrompt(session: Session, doubt: Doubt | null, now: number): Prompt | null {
  if (doubt === null) return null;
  const { keys, missing } = doubt;
  const all = [...session.engine.account.symbols.keys()].map((symbol) => `${SYMBOL}${symbol}`);
  const shown = missing > 0 ? [...new Set([...keys, ...all, 'reserves'])] : keys;
  const says = shown.map((key) => saysNow(session, key));
  const lost = missing === 0 ? '' : said.lost({ count: missing });
  const sentence = together(said.changed, lost, said.goesBy({ says: listed(says, '; ') }));
  return {
    id: DOUBTS_PROMPT,
    symbol: null,
    kind: 'doubts',
    title: said.title,
    sentence,
    otherwise: said.otherwise,
    askedAt: now,
    expiresAt: null,
    options: [
      {
        id: RIGHT,
        label: said.right,
        detail: said.rightDetail,
        tone: 'caution',
        trades: false,
      },
    ],
  };
}

/** Takes the answer. Rejects with a Refusal when the question doesn't stand, with the journal's error otherwise. */
export async function answerDoubts(session: Session, doubts: Doubts, option: string): Promise<Told> {
  const { account } = session.venue;
  if (doubts.of(account) === null) throw new Refusal('expired', words.deskQuestions.answered);
  if (option !== RIGHT) throw new Refusal('bad-arguments', words.deskQuestions.noSuchAnswer);
  await doubts.confirm(account);
  const sentence = said.confirmed;
  session.told.say({ symbol: null, kind: 'doubts', sentence });
  return sentence;
}

function saysNow(session: Session, key: string): Told {
  const { account, installation, symbols, reserves } = session.settings.view();
  if (key.startsWith(SYMBOL)) return askedOf(session, key.slice(SYMBOL.length));
  if (key === 'reserves') return reservesNow(reserves);
  if (key === 'settings') {
    const settings = settingsNow({ ...installation, ...account });
    return settings === null ? saysIt.noSettings : saysIt.settings({ settings });
  }
  if (key === 'symbolSettings') return settingsOfSymbols(symbols);
  if (key === 'symbols')
    return saysIt.symbols({ symbols: listed([...session.engine.account.symbols.keys()]) });
  const row = /^(orders|fills)\/(\S+) (\S+)$/.exec(key);
  if (row) return saysIt.forgotten[row[1] as 'orders' | 'fills']({ id: row[2] ?? '', symbol: row[3] ?? '' });
  return saysIt.document({ key });
}

function reservesNow(reserves: Values): Told {
  const all = Object.entries(reserves).map(([asset, amount]) => saysIt.reserve({ amount, asset }));
  return all.length === 0 ? saysIt.noReserves : saysIt.reserves({ reserves: listed(all) });
}

/** Null where there are none. */
function settingsNow(values: Values): Told | null {
  const all = Object.entries(values).map(([key, value]) =>
    saysIt.setting({ title: settingDefinition(key)?.title ?? key, value: value || saysIt.workedOut }),
  );
  return all.length === 0 ? null : listed(all);
}

function settingsOfSymbols(symbols: Readonly<Record<string, Values>>): Told {
  const all = Object.entries(symbols).map(([symbol, values]) => {
    const settings = settingsNow(values);
    return settings === null ? saysIt.noSettingsOf({ symbol }) : saysIt.settingsOf({ symbol, settings });
  });
  return all.length === 0 ? saysIt.noSettingsOfSymbols : listed(all, '; ');
}

function askedOf(session: Session, symbol: string): Told {
  const state = session.engine.account.symbols.get(symbol)?.state;
  if (!state) return saysIt.notInTheList({ symbol });
  const { doc, market } = state;
  const asked = doc.asked ? wanted(doc.asked, market.base) : saysIt.nothing;
  return (doc.halt ? saysIt.askedHalted : saysIt.asked)({ symbol, asked });
}

const wanted = ({ state, target }: AskedDoc, base: string): Told =>
  target ? saysIt.target({ state, target, base }) : state;
