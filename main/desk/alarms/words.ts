import { words } from '#main/program-words.ts';
import { tell } from '#main/sync/engine-words.ts';
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
    const title = titleOf(each, amounts);
    const time = untilWords(each);
    return time === null ? title : words.alarms.answerBy({ title, time });
  });
  const more = alarms.length - shown.length;
  const body = [
    ...shown,
    ...(more > 0 ? [words.alarms.andMore({ count: more })] : []),
    words.alarms.windowSaysTheRest,
  ].join('\n');
  return {
    title: words.alarms.needYou({ count: alarms.length }),
    body: shorten(body, BODY_LENGTH),
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

function titleOf({ notification, rule }: Alarm, amounts: boolean): string {
  if (amounts) return tell(notification.title);
  const what = notification.kind === 'alert' && rule !== null ? rule : words.alarms.kinds[notification.kind];
  return words.alarms.titled({ subject: notification.symbol ?? words.alarms.plumbline, what });
}

function bodyOf(alarm: Alarm, amounts: boolean): string {
  const { notification, question } = alarm;
  const time = untilWords(alarm);
  const answer =
    question === null
      ? words.alarms.windowSaysMore
      : time === null
        ? words.alarms.waitsForYourAnswer
        : words.alarms.answerInTheWindowBy({ time });
  const sentence = tell(notification.sentence);
  return shorten(amounts ? words.alarms.sentenceAndAnswer({ sentence, answer }) : answer, BODY_LENGTH);
}

/** "14:21:07", as this computer's clock shows it; null without a countdown. */
function untilWords({ question }: Alarm): string | null {
  if (question?.expiresAt == null) return null;
  const until = new Date(question.expiresAt);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(until.getHours())}:${two(until.getMinutes())}:${two(until.getSeconds())}`;
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
