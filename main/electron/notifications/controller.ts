import { inWords } from '#main/desk/in-words.ts';
import { words } from '#main/program-words.ts';
import type { NotificationView } from '#shared/ipc/contract.ts';
import { categories, categoryOf } from './categories.ts';

/** A button: it answers exactly the question that it was shown for, never a later one. */
export interface OfferedAnswer {
  readonly label: string;
  readonly promptId: string;
  readonly option: string;
}

/** What is put before the trader; `answers` are buttons where the system has them. */
export interface Presentation {
  readonly title: string;
  readonly body: string;
  readonly urgent: boolean;
  /** Shown without asking first whether anything shows it: the program is about to end. */
  readonly atOnce?: boolean;
  readonly answers: readonly OfferedAnswer[];
  readonly clicked: () => void;
  readonly answered: (answer: OfferedAnswer) => void;
}

/** Shows one notification; the returned function takes it away again. */
export type Provider = (presentation: Presentation) => () => void;

export interface ControllerParts {
  readonly show: Provider;
  readonly isOn: (kind: NotificationView['kind']) => boolean;
  /** The trader has the window before them. */
  readonly isFocused: () => boolean;
  readonly now: () => number;
  readonly after: (milliseconds: number, run: () => void) => () => void;
  /** The buttons of a question that is open now. */
  readonly answersFor: (notification: NotificationView) => readonly OfferedAnswer[];
  readonly open: (notification: NotificationView) => void;
  readonly answer: (answer: OfferedAnswer) => void;
  /** What it is about stands still, as far as is known: a question is open, trading is halted. */
  readonly stands: (notification: NotificationView) => boolean;
}

export interface NotificationController {
  take(notification: NotificationView): void;
  /** What is shown has changed: takes away what stood and is over. */
  refresh(): void;
  /** Takes everything away: the window is in front, or the program ends. */
  clear(): void;
}

interface Open {
  readonly notification: NotificationView;
  readonly close: () => void;
  /** It has been seen to stand. */
  stood: boolean;
}

/** Least time between two notifications of one category, and most of all kinds in a minute. */
const gap = 5000;
const mostInAMinute = 10;

/**
 * Decides what is shown and when: newest of each category only, at most one each 5 s with the ones between counted, ten
 * a minute in all, nothing while the window is in front; of one incident the newest alone, taken away when it is over. What needs an answer is shown always and at once.
 */
export function createNotificationController(parts: ControllerParts): NotificationController {
  const open = new Map<string, Open>();
  const lastAt = new Map<string, number>();
  const waiting = new Map<string, { newest: NotificationView; count: number; cancel: () => void }>();
  const recent: number[] = [];

  const withdraw = (key: string) => {
    open.get(key)?.close();
    open.delete(key);
  };
  const present = (notification: NotificationView, others: number) => {
    const category = categoryOf(notification);
    const urgent = categories[notification.kind].needsAnswer;
    const at = parts.now();
    lastAt.set(category, at);
    recent.push(at);
    for (const [key, before] of open) {
      const same =
        before.notification.incident !== undefined && before.notification.incident === notification.incident;
      if (key === category || same) withdraw(key);
    }
    const title = inWords(notification.title);
    const sentence = inWords(notification.sentence);
    open.set(category, {
      notification,
      stood: parts.stands(notification),
      close: parts.show({
        title,
        body: others > 0 ? words.notifications.andMoreBefore({ sentence, count: others }) : sentence,
        urgent,
        answers: parts.answersFor(notification),
        clicked: () => parts.open(notification),
        answered: parts.answer,
      }),
    });
  };

  const waitFor = (category: string): number => {
    const at = parts.now();
    while ((recent[0] ?? at) <= at - 60_000) recent.shift();
    const own = (lastAt.get(category) ?? -gap) + gap - at;
    const all = recent.length >= mostInAMinute ? (recent[0] ?? at) + 60_000 - at : 0;
    return Math.max(0, own, all);
  };

  const release = (category: string) => {
    const held = waiting.get(category);
    waiting.delete(category);
    if (!held || !parts.isOn(held.newest.kind) || parts.isFocused()) return;
    if (waitFor(category) > 0) hold(category, held.newest, held.count);
    else present(held.newest, held.count - 1);
  };
  const hold = (category: string, newest: NotificationView, count: number) => {
    waiting.get(category)?.cancel();
    waiting.set(category, {
      newest,
      count,
      cancel: parts.after(Math.max(1, waitFor(category)), () => release(category)),
    });
  };

  return {
    take(notification) {
      if (!parts.isOn(notification.kind)) return;
      const category = categoryOf(notification);
      if (categories[notification.kind].needsAnswer) {
        waiting.get(category)?.cancel();
        waiting.delete(category);
        present(notification, 0);
        return;
      }
      if (parts.isFocused()) return;
      const held = waiting.get(category);
      if (held || waitFor(category) > 0) hold(category, notification, (held?.count ?? 0) + 1);
      else present(notification, 0);
    },
    refresh() {
      // What it speaks of may reach the view a moment later than the notification.
      for (const [key, each] of open) {
        const stands = parts.stands(each.notification);
        if (stands) each.stood = true;
        else if (each.stood) withdraw(key);
      }
    },
    clear() {
      for (const { cancel } of waiting.values()) cancel();
      waiting.clear();
      for (const key of [...open.keys()]) withdraw(key);
    },
  };
}
