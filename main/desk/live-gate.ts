import type { Circumstances } from '#main/sync/account/account.ts';
import type { SettingsReader } from '#main/sync/account/settings.ts';
import { words } from '#main/sync/engine-words.ts';
import { Refusal } from '#main/sync/refusal.ts';
import { listed, together } from '#main/sync/together.ts';
import type { Prompt } from '#shared/ipc/prompt.ts';
import { defaultOf } from '#shared/settings/validate.ts';
import type { Told } from '#shared/words/said.ts';
import type { Session } from './session.ts';
import { testKey } from './test-key.ts';

const { elsewhere, live } = words.deskQuestions;

/** The id of the one question that Live puts before it checks by itself. */
export const ELSEWHERE_PROMPT = 'elsewhere-policy';
const ELSEWHERE_SETTING = 'policy.elsewhere.drift';

/** Why sync can't be resumed in Live yet, in one sentence with what to do; null when it can. */
export function missingForLive(session: Session): Told | null {
  if (!session.venue.circumstances.limitsRequired) return null;
  const missing = ['maxOrder', 'maxPosition'].filter((key) => !session.settings.account(key));
  if (missing.length > 0) {
    return live.limitsFirst;
  }
  return undecided(session).length > 0 ? elsewhere.first : null;
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
    title: elsewhere.title,
    sentence: elsewhere.asks,
    otherwise: session.engine.account.paused ? elsewhere.otherwisePaused : elsewhere.otherwise,
    askedAt: now,
    expiresAt: null,
    options: [
      { id: 'ask', label: elsewhere.ask, detail: elsewhere.askDetail, tone: 'info', trades: false },
      {
        id: 'notify',
        label: elsewhere.notify,
        detail: elsewhere.notifyDetail,
        tone: 'info',
        trades: false,
      },
      {
        id: 'enforce',
        label: elsewhere.enforce,
        detail: elsewhere.enforceDetail({ choice: defaultOf(ELSEWHERE_SETTING) }),
        tone: 'caution',
        trades: false,
      },
    ],
  };
}

/** Takes the answer for every symbol that has none. Rejects with a Refusal when the question doesn't stand. */
export async function answerElsewhere(session: Session, option: string): Promise<Told> {
  const prompt = elsewherePrompt(session, 0);
  if (!prompt) throw new Refusal('expired', words.deskQuestions.answered);
  if (!prompt.options.some(({ id }) => id === option)) {
    throw new Refusal('bad-arguments', words.deskQuestions.noSuchAnswer);
  }
  const wishes = undecided(session).map((symbol) => ({
    scope: { kind: 'symbol' as const, symbol },
    key: ELSEWHERE_SETTING,
    value: option,
  }));
  await session.settings.change(wishes);
  session.settingsChanged();
  return elsewhere.keepsTo;
}

/**
 * What the test of the key found that the trader should read before Live, in sentences. Throws a Refusal when the
 * key did not pass: what can't be learnt of it is no failure, what it lacks is.
 */
export async function testedKey(session: Session): Promise<readonly Told[]> {
  if (!session.venue.circumstances.limitsRequired) return [];
  const test = await testKey(session.venue.exchange);
  if (!test.ok) {
    throw new Refusal('refused', together(live.needsTestedKey, test.sentence));
  }
  return test.findings
    .filter(({ tone }) => tone === 'alarm' || tone === 'caution')
    .map((each) => each.sentence);
}

/** What main's own dialog says before Live: account, symbols, limits and policy, and what is to know of the key. */
export function liveSummary(session: Session, key: readonly Told[] = []): Told {
  const { settings, engine, venue } = session;
  const symbols = [...engine.account.symbols.keys()];
  const limit = (key: string) => {
    const value = settings.account(key);
    return value ? live.limit({ dollars: value }) : live.noLimit;
  };
  const policies = new Set(symbols.map((symbol) => settings.symbol(symbol, ELSEWHERE_SETTING) ?? null));
  const lines = [
    live.does,
    live.account({ account: venue.account.uid, venue: venue.account.venue }),
    symbols.length === 0 ? live.noSymbols : live.symbols({ symbols: listed(symbols) }),
    live.limits({ trade: limit('maxOrder'), symbol: limit('maxPosition') }),
    live.elsewhere({ policies: listed([...policies].map((each) => each ?? live.notChosen)) }),
    ...key,
  ];
  return listed(lines, '\n');
}
