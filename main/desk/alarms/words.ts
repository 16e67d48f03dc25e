import type { NotificationView } from '#shared/ipc/contract.ts';
import type { Prompt } from '#shared/ipc/prompt.ts';
import { shorten } from '#shared/shorten.ts';

/** One thing to tell, as it stands now. */
export interface Alarm {
  readonly notification: NotificationView;
  /** The question that it is about; null where there is none. */
  readonly question: Prompt | null;
  /** What the alert's rule is called: "Unexpected balance change". Null for everything else. */
  readonly rule: string | null;
}

export interface Message {
  readonly title: string;
  readonly body: string;
  /** ntfy's scale: 3 is ordinary, 5 the most urgent (https://docs.ntfy.sh/publish/#message-priority). */
  readonly priority: 3 | 4 | 5;
  /** Names of emoji that ntfy puts before the title (https://docs.ntfy.sh/publish/#tags-emojis). */
  readonly tag: 'question' | 'octagonal_sign' | 'warning';
}

const MOST_LINES = 8;
/** ntfy makes a file of a longer message (https://docs.ntfy.sh/publish/#limitations: 4,096 bytes). */
const BODY_LENGTH = 1000;

/** Whether a notification leaves this computer: a question, a halt, an alarm. */
export function leaves({ kind, tone }: Pick<NotificationView, 'kind' | 'tone'>): boolean {
  return kind === 'asks' || kind === 'halted' || kind === 'alert' || tone === 'alarm';
}

/** One message for all that waits. Without amounts no sentence and no title of the engine's goes into it. */
export function messageOf(alarms: readonly Alarm[], amounts: boolean): Message {
  const [first] = alarms;
  const priority = alarms.some((each) => isUrgent(each)) ? 5 : 4;
  const tag = tagOf(alarms);
  if (alarms.length === 1 && first)
    return { title: titleOf(first, amounts), body: bodyOf(first, amounts), priority, tag };
  const shown = alarms.slice(0, MOST_LINES).map((each) => {
    const until = untilWords(each);
    return `${titleOf(each, amounts)}${until === null ? '' : `, answer ${until}`}`;
  });
  const more = alarms.length - shown.length;
  const body = [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('\n');
  return {
    title: `${alarms.length} things need you`,
    body: shorten(`${body}\nThe window says the rest.`, BODY_LENGTH),
    priority,
    tag,
  };
}

function isUrgent({ notification }: Alarm): boolean {
  return ['asks', 'halted', 'fault'].includes(notification.kind);
}

function tagOf(alarms: readonly Alarm[]): Message['tag'] {
  const kinds = new Set(alarms.map(({ notification }) => notification.kind));
  if (kinds.has('halted')) return 'octagonal_sign';
  return kinds.has('asks') ? 'question' : 'warning';
}

const KINDS: Readonly<Record<NotificationView['kind'], string>> = {
  asks: 'a question',
  halted: 'halted',
  fault: 'a fault of its own',
  alert: 'an alert',
  standing: 'a standing order',
  'unknown-order': 'the outcome of an order is unknown',
  'key-problem': 'the key has a problem',
  'correction-started': 'a correction has begun',
  'correction-done': 'a correction is done',
  'correction-failed': 'a correction failed',
  'trade-done': 'a trade has ended',
  'foreign-order': 'an order placed elsewhere',
  connection: 'the exchange can not be reached',
};

function titleOf({ notification, rule }: Alarm, amounts: boolean): string {
  if (amounts) return notification.title;
  const what = notification.kind === 'alert' && rule !== null ? rule : KINDS[notification.kind];
  return `${notification.symbol ?? 'Plumbline'}: ${what}`;
}

function bodyOf(alarm: Alarm, amounts: boolean): string {
  const { notification, question } = alarm;
  const until = untilWords(alarm);
  const answer =
    question === null
      ? 'The window says what happened and what you can do.'
      : until === null
        ? 'It waits for your answer in the window.'
        : `Answer it in the window ${until}; without an answer nothing is sent.`;
  return shorten(amounts ? `${notification.sentence} ${answer}` : answer, BODY_LENGTH);
}

/** "by 14:21:07", as this computer's clock shows it; null without a countdown. */
function untilWords({ question }: Alarm): string | null {
  if (question?.expiresAt == null) return null;
  const until = new Date(question.expiresAt);
  const two = (value: number) => String(value).padStart(2, '0');
  return `by ${two(until.getHours())}:${two(until.getMinutes())}:${two(until.getSeconds())}`;
}

/**
 * The message's headers. A header is plain ASCII: other titles go as RFC 2047 has it, which ntfy reads
 * (https://docs.ntfy.sh/publish/#message-title). No line break can get in, whatever a symbol is called.
 */
export function headersOf({ title, priority, tag }: Message): Record<string, string> {
  const plain = shorten(title.replace(/\p{Cc}+/gu, ' '), 200);
  const ascii = /^[\x20-\x7e]*$/.test(plain);
  return {
    Title: ascii ? plain : `=?UTF-8?B?${Buffer.from(plain, 'utf8').toString('base64')}?=`,
    Priority: String(priority),
    Tags: tag,
  };
}
