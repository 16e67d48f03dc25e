import { dec } from '#shared/decimal.ts';
import type { ChannelArgs } from '#shared/ipc/contract.ts';
import type { Prompt } from '#shared/ipc/prompt.ts';
import type { Slices } from '#shared/ipc/slices.ts';

/** Everything that waits for the trader, as the window shows it. */
export function promptsIn(slices: Slices | null): readonly Prompt[] {
  return [...(slices?.session.prompts ?? []), ...(slices?.symbols.flatMap((symbol) => symbol.prompts) ?? [])];
}

/** One answer of one of them, whichever these numbers come to, and whether it sends an order; null where nothing waits. */
export function anyAnswer(
  prompts: readonly Prompt[],
  at: number,
  option: number,
): { readonly args: ChannelArgs<'ask.answer'>; readonly trades: boolean } | null {
  const prompt = prompts[at % (prompts.length || 1)];
  const chosen = prompt?.options[option % prompt.options.length];
  if (!prompt || !chosen) return null;
  const { id, quantity, trades } = chosen;
  const half = quantity && dec(quantity.above).plus(quantity.below).div(2).toFixed(2);
  return { args: { id: prompt.id, option: id, ...(half && { quantity: half }) }, trades };
}
