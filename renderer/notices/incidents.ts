import type { AlertView } from '#shared/ipc/alerts.ts';
import type { NotificationView } from '#shared/ipc/contract.ts';
import type { Prompt } from '#shared/ipc/prompt.ts';
import type { Slices } from '#shared/ipc/slices.ts';
import { isSame, type Told } from '#shared/words/said.ts';

/** Something that stops or asks until the trader has done something about it. */
export type Need =
  | { readonly kind: 'prompt'; readonly symbol: string | null; readonly prompt: Prompt }
  | { readonly kind: 'alert'; readonly symbol: string | null; readonly alert: AlertView }
  | {
      readonly kind: 'halt';
      readonly symbol: string | null;
      readonly reason: Told;
      readonly at: number;
    };

type Seen = Pick<Slices, 'session' | 'symbols'>;

/**
 * All that needs the trader now, what runs out first on top, then the newest, then halts, then alerts that nobody has
 * acknowledged. It is over when the state says so. An alert of a symbol that asks or is halted would say it twice.
 */
export function needsOf({ session, symbols }: Seen): readonly Need[] {
  const halts = [{ symbol: null, halt: session.halt }, ...symbols].flatMap(({ symbol, halt }): Need[] =>
    halt === null ? [] : [{ kind: 'halt', symbol, ...halt }],
  );
  const prompts = [{ symbol: null, prompts: session.prompts }, ...symbols].flatMap(({ symbol, prompts }) =>
    prompts.map((prompt): Need => ({ kind: 'prompt', symbol, prompt })),
  );
  const told = new Set([...prompts, ...halts].map(({ symbol }) => symbol));
  const alerts = session.alerts
    .filter(({ acknowledged, symbol }) => !acknowledged && !(symbol !== null && told.has(symbol)))
    .map((alert): Need => ({ kind: 'alert', symbol: alert.symbol, alert }));
  return [...prompts.sort(byDeadline), ...halts, ...alerts];
}

function byDeadline(one: Need, other: Need): number {
  if (one.kind !== 'prompt' || other.kind !== 'prompt') return 0;
  const [first, second] = [one.prompt.expiresAt ?? Infinity, other.prompt.expiresAt ?? Infinity];
  return first === second ? other.prompt.askedAt - one.prompt.askedAt : first - second;
}

/**
 * What is over, each incident once, newest first. A stop isn't among them: it needs the trader while it stands and is
 * withdrawn when trading is armed again; nor is what a symbol said that needs the trader still.
 */
export function overOf(
  notices: readonly NotificationView[],
  needs: readonly Need[],
): readonly NotificationView[] {
  const waiting = new Set(needs.map(({ symbol }) => symbol).filter((symbol) => symbol !== null));
  const alerts = needs.flatMap((need) => (need.kind === 'alert' ? [need.alert.title] : []));
  return notices.filter(
    ({ kind, symbol, title }) =>
      kind !== 'halted' &&
      (symbol === null || !waiting.has(symbol)) &&
      !(kind === 'alert' && alerts.some((each) => isSame(each, title))),
  );
}

/** The list with one more notification: it stands in the place of what was said of its incident before. */
export function withNotice(
  notices: readonly NotificationView[],
  notice: NotificationView,
  most: number,
): readonly NotificationView[] {
  const incident = notice.incident ?? notice.id;
  const others = notices.filter((known) => (known.incident ?? known.id) !== incident);
  return [notice, ...others].slice(0, most);
}
