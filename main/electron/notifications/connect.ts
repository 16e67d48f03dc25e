import type { Desk } from '#main/desk/port.ts';
import { words } from '#main/program-words.ts';
import { send } from '../actions.ts';
import type { DeskView } from '../desk-view.ts';
import type { HostClock } from '../system-clock.ts';
import { offeredAnswers, openPrompt, stands } from './answers.ts';
import { isOn } from './categories.ts';
import { createNotificationController, type NotificationController, type Provider } from './controller.ts';

export interface NotificationParts {
  readonly desk: Pick<Desk, 'handle'>;
  readonly view: DeskView;
  readonly show: Provider;
  readonly clock: Pick<HostClock, 'now' | 'after'>;
  readonly isFocused: () => boolean;
  /** While the screen is locked nobody can be known to have pressed a button: nothing is answered, nothing traded. */
  readonly isLocked: () => boolean;
  readonly openSymbol: (symbol: string | null) => void;
  readonly tell: (title: string, sentence: string) => void;
}

/** Puts the desk's notifications before the trader, and takes their answers back to it. */
export function connectNotifications(parts: NotificationParts): NotificationController {
  const { desk, view, clock, tell } = parts;
  const controller = createNotificationController({
    show: parts.show,
    isOn: (kind) => isOn(kind, view.settings()?.installation ?? {}),
    isFocused: parts.isFocused,
    now: clock.now,
    after: clock.after,
    answersFor: (notification) => offeredAnswers(openPrompt(notification, view.session(), view.symbols())),
    stands: (notification) => stands(notification, view),
    open: (notification) => parts.openSymbol(notification.symbol),
    answer: ({ promptId, option }) => {
      if (parts.isLocked()) {
        tell(words.notifications.notAnswered, words.notifications.screenIsLocked);
        return;
      }
      send(Promise.resolve(desk), tell, words.notifications.notAnswered, 'ask.answer', {
        id: promptId,
        option,
      });
    },
  });
  view.onNotify((notification) => controller.take(notification));
  view.onChange(() => controller.refresh());
  return controller;
}
