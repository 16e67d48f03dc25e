import { inWords } from '#main/desk/in-words.ts';
import type { NotificationView } from '#shared/ipc/contract.ts';
import type { Prompt } from '#shared/ipc/prompt.ts';
import type { Slices } from '#shared/ipc/slices.ts';
import type { DeskView } from '../desk-view.ts';
import type { OfferedAnswer } from './controller.ts';

/** The question that a notification is about, as it stands now; null when it is answered, expired or replaced. */
export function openPrompt(
  notification: Pick<NotificationView, 'kind' | 'symbol'>,
  session: Slices['session'] | null,
  symbols: Slices['symbols'],
): Prompt | null {
  if (notification.kind !== 'asks' && notification.kind !== 'alert') return null;
  const prompts =
    notification.symbol === null
      ? (session?.prompts ?? [])
      : (symbols.find((view) => view.symbol === notification.symbol)?.prompts ?? []);
  const kinds = notification.kind === 'asks' ? ['question'] : ['offer'];
  return prompts.findLast((prompt) => kinds.includes(prompt.kind)) ?? null;
}

/** The buttons of that question. */
export function offeredAnswers(prompt: Prompt | null): readonly OfferedAnswer[] {
  return (prompt?.options ?? []).map(({ id, label }) => ({
    label: inWords(label),
    promptId: prompt?.id ?? '',
    option: id,
  }));
}

/** Whether what a notification is about stands still: its halt, or a question of its symbol. False for what is over when told. */
export function stands(
  { kind, symbol }: Pick<NotificationView, 'kind' | 'symbol'>,
  view: Pick<DeskView, 'session' | 'symbols'>,
): boolean {
  const about = symbol === null ? view.session() : view.symbols().find((each) => each.symbol === symbol);
  if (kind === 'halted') return about?.halt != null;
  return kind === 'asks' && (about?.prompts.length ?? 0) > 0;
}
