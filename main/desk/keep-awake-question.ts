import { words } from '#main/sync/engine-words.ts';
import { Refusal } from '#main/sync/refusal.ts';
import type { Prompt } from '#shared/ipc/prompt.ts';
import type { Told } from '#shared/words/said.ts';
import type { HostServices } from './port.ts';
import type { Session } from './session.ts';

const said = words.deskQuestions.keepAwake;

/** The id of the question whether this computer is kept awake while Live is open. */
export const KEEP_AWAKE_PROMPT = 'keep-awake';
const SETTING = 'keepAwake';

/** Live at MEXC in the desktop program asks once; who has set it, either way, is not asked. */
export function keepAwakePrompt(
  session: Session,
  host: Pick<HostServices, 'kind'>,
  now: number,
): Prompt | null {
  const isAsked = host.kind === 'electron' && session.venue.circumstances.limitsRequired;
  if (!isAsked || session.settings.installation(SETTING) !== undefined) return null;
  return {
    id: KEEP_AWAKE_PROMPT,
    symbol: null,
    kind: 'keep-awake',
    title: said.title,
    sentence: said.asks,
    otherwise: said.otherwise,
    askedAt: now,
    expiresAt: null,
    options: [
      { id: 'true', label: said.keep, detail: said.keepDetail, tone: 'info', trades: false },
      { id: 'false', label: said.sleep, detail: '', tone: 'info', trades: false },
    ],
  };
}

/** Takes the answer as the setting. Rejects with a Refusal when the question doesn't stand. */
export async function answerKeepAwake(
  session: Session,
  host: Pick<HostServices, 'kind'>,
  option: string,
): Promise<Told> {
  const prompt = keepAwakePrompt(session, host, 0);
  if (!prompt) throw new Refusal('expired', words.deskQuestions.answered);
  if (!prompt.options.some(({ id }) => id === option)) {
    throw new Refusal('bad-arguments', words.deskQuestions.noSuchAnswer);
  }
  await session.settings.change([{ scope: { kind: 'installation' }, key: SETTING, value: option }]);
  session.settingsChanged();
  return option === 'true' ? said.keeps : said.sleeps;
}
