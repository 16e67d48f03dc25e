import type { JournalPort } from '#main/sync/ports/journal.ts';
import type { NotificationView } from '#shared/ipc/contract.ts';
import type { Slices } from '#shared/ipc/slices.ts';
import { settingDefinition } from '#shared/settings/definitions.ts';
import { isSame } from '#shared/words/said.ts';
import { INSTALLATION } from '../account/identity.ts';
import { installationSettings } from '../account/settings-store.ts';
import type { DeskPorts } from '../desk-ports.ts';
import { KILL_INCIDENT } from '../incidents.ts';
import type { DeskOptions } from '../port.ts';
import type { Session } from '../session.ts';
import { AlarmChannel } from './alarm-channel.ts';
import type { Alarm } from './words.ts';

export interface AlarmSource {
  readonly options: Pick<DeskOptions, 'scrub' | 'protect' | 'log'>;
  readonly ports: Pick<DeskPorts, 'clock' | 'postAlarm'>;
  readonly journal: Pick<JournalPort, 'load'>;
  readonly session: () => Session | null;
  readonly view: <N extends 'session' | 'symbols'>(slice: N) => Slices[N];
  readonly halted: () => boolean;
  readonly changed: () => void;
}

/**
 * The channel out of one run of the program. Its settings are those of the account at work, else of the last one, else
 * those that the journal had at the start. Rejects with the journal's error.
 */
export async function openAlarms(source: AlarmSource): Promise<AlarmChannel> {
  const { options, ports, journal, session, view, halted, changed } = source;
  let known = installationSettings((await journal.load(INSTALLATION)).docs);
  if (known['alarms.address']) options.protect?.(known['alarms.address']);
  return new AlarmChannel({
    clock: ports.clock,
    post: ports.postAlarm,
    setting: (key) => {
      known = session()?.settings.view().installation ?? known;
      return known[key];
    },
    stands: (notification) => alarmOf(notification, session(), view, halted()),
    scrub: (text) => options.scrub?.(text) ?? text,
    log: (sentence) => options.log?.('warn', sentence),
    changed,
  });
}

/** What a notification is about, as it stands now; null for a question or a halt that is over. */
function alarmOf(
  notification: NotificationView,
  session: Session | null,
  view: AlarmSource['view'],
  halted: boolean,
): Alarm | null {
  const { kind, symbol, title } = notification;
  const about = symbol === null ? view('session') : view('symbols').find((each) => each.symbol === symbol);
  if (kind === 'asks') {
    const question = about?.prompts.toSorted((one, other) => endOf(one) - endOf(other))[0];
    return question ? { notification, question, rule: null } : null;
  }
  if (kind === 'halted') {
    const over = symbol === null ? notification.incident === KILL_INCIDENT && !halted : about?.halt === null;
    return over ? null : { notification, question: null, rule: null };
  }
  const alert =
    kind === 'alert' ? session?.alerts.standing.find((each) => isSame(each.title, title)) : undefined;
  const rule = alert ? (settingDefinition(`alert.${alert.rule}`)?.title ?? null) : null;
  return { notification, question: null, rule };
}

const endOf = ({ expiresAt }: { readonly expiresAt: number | null }) => expiresAt ?? Number.POSITIVE_INFINITY;
