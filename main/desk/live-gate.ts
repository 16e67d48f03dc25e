import type { Circumstances } from '#main/sync/account/account.ts';
import type { SettingsReader } from '#main/sync/account/settings.ts';
import type { Prompt } from '#shared/ipc/prompt.ts';
import { defaultOf } from '#shared/settings/validate.ts';
import { DeskRefusal } from './dispatch/desk-refusal.ts';
import type { Session } from './session.ts';
import { testKey } from './test-key.ts';

/** The id of the one question that Live puts before it checks by itself. */
export const ELSEWHERE_PROMPT = 'elsewhere-policy';
const ELSEWHERE_SETTING = 'policy.elsewhere.drift';

/** Why sync can't be resumed in Live yet, in one sentence with what to do; null when it can. */
export function missingForLive(session: Session): string | null {
  if (!session.venue.circumstances.limitsRequired) return null;
  const missing = ['maxOrder', 'maxPosition'].filter((key) => !session.settings.account(key));
  if (missing.length > 0) {
    return 'Live needs your limits first: set the most per trade and the most per symbol in the settings, then resume.';
  }
  return undecided(session).length > 0
    ? 'Say first what I shall do about trades made elsewhere: the question stands in the window.'
    : null;
}

/** The settings as the engine goes by them: where Live asks about trades made elsewhere, it asks until it is answered. */
export function carefulReader(settings: SettingsReader, circumstances: Circumstances): SettingsReader {
  if (!circumstances.limitsRequired) return settings;
  return {
    account: (key) => settings.account(key),
    installation: (key) => settings.installation(key),
    reserve: (asset) => settings.reserve(asset),
    symbol: (symbol, key) => settings.symbol(symbol, key) ?? (key === ELSEWHERE_SETTING ? 'ask' : undefined),
  };
}

/** Symbols for which the trader has never said what to do about trades made elsewhere. */
function undecided(session: Session): readonly string[] {
  const symbols = [...session.engine.account.symbols.keys()];
  return symbols.filter((symbol) => session.settings.symbol(symbol, ELSEWHERE_SETTING) === undefined);
}

/** Live asks once which policy to use for trades made elsewhere. */
export function elsewherePrompt(session: Session, now: number): Prompt | null {
  const { venue } = session;
  if (!venue.circumstances.limitsRequired || undecided(session).length === 0) return null;
  return {
    id: ELSEWHERE_PROMPT,
    symbol: null,
    kind: 'elsewhere-policy',
    title: 'When you trade on your phone or the web',
    sentence:
      'If a trade made elsewhere takes the account away from what you asked for here: shall I put it right by myself, or ask you each time?',
    otherwise: session.engine.account.paused
      ? 'Until you choose, sync stays paused and nothing is sent.'
      : 'Until you choose, I ask you each time.',
    askedAt: now,
    expiresAt: null,
    options: [
      { id: 'ask', label: 'Ask me each time', detail: 'the careful choice', tone: 'info', trades: false },
      {
        id: 'notify',
        label: 'Tell me and offer it',
        detail: 'without a countdown',
        tone: 'info',
        trades: false,
      },
      {
        id: 'enforce',
        label: 'Put it right by yourself',
        detail: `the usual choice in Practice (${defaultOf(ELSEWHERE_SETTING)})`,
        tone: 'caution',
        trades: false,
      },
    ],
  };
}

/** Takes the answer for every symbol that has none. Rejects with a DeskRefusal when the question doesn't stand. */
export async function answerElsewhere(session: Session, option: string): Promise<string> {
  const prompt = elsewherePrompt(session, 0);
  if (!prompt) throw new DeskRefusal('expired', 'This question has been answered.');
  if (!prompt.options.some(({ id }) => id === option)) {
    throw new DeskRefusal('bad-arguments', 'This question has no such answer.');
  }
  const wishes = undecided(session).map((symbol) => ({
    scope: { kind: 'symbol' as const, symbol },
    key: ELSEWHERE_SETTING,
    value: option,
  }));
  await session.settings.change(wishes);
  session.settingsChanged();
  return 'I keep to that; it can be changed for each symbol in the settings. Resume when you are ready.';
}

/**
 * What the test of the key found that the trader should read before Live, in sentences. Throws a DeskRefusal when the
 * key did not pass: what can't be learnt of it is no failure, what it lacks is.
 */
export async function testedKey(session: Session): Promise<readonly string[]> {
  if (!session.venue.circumstances.limitsRequired) return [];
  const test = await testKey(session.venue.exchange);
  if (!test.ok) {
    throw new DeskRefusal('refused', `Live needs a key that passes its test. ${test.sentence}`);
  }
  return test.findings
    .filter(({ tone }) => tone === 'alarm' || tone === 'caution')
    .map((each) => each.sentence);
}

/** What main's own dialog says before Live: account, symbols, limits and policy, and what is to know of the key. */
export function liveSummary(session: Session, key: readonly string[] = []): string {
  const { settings, engine, venue } = session;
  const symbols = [...engine.account.symbols.keys()];
  const limit = (key: string) => {
    const value = settings.account(key);
    return value ? `${value} USD` : 'not set';
  };
  const policies = new Set(
    symbols.map((symbol) => settings.symbol(symbol, ELSEWHERE_SETTING) ?? 'not chosen yet'),
  );
  return [
    'Plumbline will read this account, cancel orders that its policy covers, and send limit orders with real money.',
    `Account: ${venue.account.uid} at ${venue.account.venue}.`,
    `Symbols: ${symbols.join(', ') || 'none yet'}.`,
    `Most per trade: ${limit('maxOrder')}. Most per symbol: ${limit('maxPosition')}.`,
    `Trades made elsewhere: ${[...policies].join(', ')}.`,
    ...key,
  ].join('\n');
}
