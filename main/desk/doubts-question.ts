import { SENTENCE_LENGTH } from '#shared/bounds.ts';
import type { Prompt } from '#shared/ipc/prompt.ts';
import { settingDefinition } from '#shared/settings/definitions.ts';
import { shorten } from '#shared/shorten.ts';
import { DeskRefusal } from './dispatch/desk-refusal.ts';
import type { Doubt, Doubts } from './doubts.ts';
import type { Session } from './session.ts';

/** The id of the question whether what the journal holds is right. */
export const DOUBTS_PROMPT = 'journal-doubts';
const RIGHT = 'right';
const SYMBOL = 'symbol/';

/** Why sync can't be resumed before the question is answered. */
export const DOUBTS_FIRST =
  'Say first whether what my journal holds is right: the question stands in the window.';

/** What in the journal is not as it was written last, and what it says now; null where nothing is in doubt. */
export function doubtsPrompt(session: Session, doubt: Doubt | null, now: number): Prompt | null {
  if (doubt === null) return null;
  const { keys, missing } = doubt;
  const all = [...session.engine.account.symbols.keys()].map((symbol) => `${SYMBOL}${symbol}`);
  const shown = missing > 0 ? [...new Set([...keys, ...all, 'reserves'])] : keys;
  const says = shown.map((key) => saysNow(session, key)).join('; ');
  const lost =
    missing === 0
      ? ''
      : ` ${missing} ${missing === 1 ? 'document is' : 'documents are'} missing: what stood there I have forgotten.`;
  const sentence = `Something other than me changed what my journal holds.${lost} I go by this now: ${says}. Set right what is wrong, then say so here.`;
  return {
    id: DOUBTS_PROMPT,
    symbol: null,
    kind: 'doubts',
    title: 'My journal is not as I wrote it',
    sentence: shorten(sentence, SENTENCE_LENGTH),
    otherwise: 'Until you answer, sync stays paused and I put nothing right by myself.',
    askedAt: now,
    expiresAt: null,
    options: [
      {
        id: RIGHT,
        label: 'It is right as it stands now',
        detail: 'sync stays paused until you resume it',
        tone: 'caution',
        trades: false,
      },
    ],
  };
}

/** Takes the answer. Rejects with a DeskRefusal when the question doesn't stand, with the journal's error otherwise. */
export async function answerDoubts(session: Session, doubts: Doubts, option: string): Promise<string> {
  const { account } = session.venue;
  if (doubts.of(account) === null) throw new DeskRefusal('expired', 'This question has been answered.');
  if (option !== RIGHT) throw new DeskRefusal('bad-arguments', 'This question has no such answer.');
  await doubts.confirm(account);
  const sentence = 'You said that what my journal holds is right: I go by it. Resume when you are ready.';
  session.engine.account.say({ symbol: null, kind: 'doubts', sentence });
  return sentence;
}

function saysNow(session: Session, key: string): string {
  const { account, installation, symbols, reserves } = session.settings.view();
  if (key.startsWith(SYMBOL)) return askedOf(session, key.slice(SYMBOL.length));
  if (key === 'reserves') return pairs('reserves', reserves, (asset, amount) => `${amount} ${asset}`);
  if (key === 'settings') return settingsIn('settings', { ...installation, ...account });
  if (key === 'symbolSettings')
    return (
      Object.entries(symbols)
        .map(([symbol, values]) => settingsIn(`settings of ${symbol}`, values))
        .join('; ') || 'no settings of symbols'
    );
  if (key === 'symbols') return `symbols ${[...session.engine.account.symbols.keys()].join(', ')}`;
  return `"${key}"`;
}

function askedOf(session: Session, symbol: string): string {
  const symbolState = session.engine.account.symbols.get(symbol);
  if (!symbolState) return `${symbol} is not in the list`;
  const { asked, halt } = symbolState.doc;
  const state = asked
    ? `${asked.state}${asked.target ? ` ${asked.target} ${symbolState.market.base}` : ''}`
    : 'nothing';
  return `${symbol} asked ${state}${halt ? ', halted' : ''}`;
}

const settingsIn = (what: string, values: Readonly<Record<string, string>>): string =>
  pairs(what, values, (key, value) => `${settingDefinition(key)?.title ?? key} ${value || 'worked out'}`);

function pairs(
  what: string,
  values: Readonly<Record<string, string>>,
  words: (name: string, value: string) => string,
): string {
  const all = Object.entries(values).map(([name, value]) => words(name, value));
  return all.length === 0 ? `no ${what}` : `${what}: ${all.join(', ')}`;
}
