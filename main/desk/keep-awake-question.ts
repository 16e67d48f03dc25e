import type { Prompt } from '#shared/ipc/prompt.ts';
import { DeskRefusal } from './dispatch/desk-refusal.ts';
import type { HostServices } from './port.ts';
import type { Session } from './session.ts';

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
    title: 'When this computer would go to sleep',
    sentence:
      'Asleep, it checks nothing and sends nothing. Shall I keep it from going to sleep by itself while Live is open? Its screen may go dark all the same.',
    otherwise: 'Until you choose, it sleeps as it always does. The settings have it under This computer.',
    askedAt: now,
    expiresAt: null,
    options: [
      { id: 'true', label: 'Keep it awake', detail: 'while Live is open', tone: 'info', trades: false },
      { id: 'false', label: 'Let it sleep', detail: '', tone: 'info', trades: false },
    ],
  };
}

/** Takes the answer as the setting. Rejects with a DeskRefusal when the question doesn't stand. */
export async function answerKeepAwake(
  session: Session,
  host: Pick<HostServices, 'kind'>,
  option: string,
): Promise<string> {
  const prompt = keepAwakePrompt(session, host, 0);
  if (!prompt) throw new DeskRefusal('expired', 'This question has been answered.');
  if (!prompt.options.some(({ id }) => id === option)) {
    throw new DeskRefusal('bad-arguments', 'This question has no such answer.');
  }
  await session.settings.change([{ scope: { kind: 'installation' }, key: SETTING, value: option }]);
  session.settingsChanged();
  return option === 'true'
    ? 'I keep this computer awake while Live is open; the settings have it under This computer.'
    : 'It sleeps as it always does; the settings have it under This computer.';
}
