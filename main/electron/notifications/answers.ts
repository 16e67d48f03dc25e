import type { NotificationView } from '#shared/ipc/contract.ts';
import type { Prompt } from '#shared/ipc/prompt.ts';
import type { Slices } from '#shared/ipc/slices.ts';
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
  return (prompt?.options ?? []).map(({ id, label }) => ({ label, promptId: prompt?.id ?? '', option: id }));
}
