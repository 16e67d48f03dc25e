import type { Proof } from './proof.ts';

/** The line of JSON that says how a run ended. */
export function jsonLine(proof: Proof): string {
  const count = (kind: string) => proof.mismatches.filter((each) => each.kind === kind).length;
  return JSON.stringify({
    kills: proof.kills.length,
    restarts: proof.restarts,
    orders: proof.orders,
    lost: count('lost'),
    duplicate: count('duplicate'),
    unended: count('unended'),
    seconds: proof.seconds,
  });
}

/** The same for people. */
export function accountOf(proof: Proof): string {
  const { kills, tally } = proof;
  const places = countBy(kills.map((kill) => kill.where));
  const phases = countBy(kills.flatMap((kill) => kill.open.map((order) => order.phase)));
  const withOpen = kills.filter((kill) => kill.open.length > 0).length;
  return [
    `The host was killed ${kills.length} times and came back each time; the exchange was killed ${proof.exchangeRestarts} times.`,
    ...lines(places, 'killed in'),
    `${withOpen} kills left orders behind that the journal didn't know as ended:`,
    ...lines(phases, 'in phase'),
    `  of these ${proof.arrived} had reached the exchange and ${proof.neverArrived} never did.`,
    `The trader clicked ${tally.clicks} times and answered ${tally.answers} times; halts re-armed:`,
    ...(tally.rearmed.size === 0 ? ['  none'] : lines(tally.rearmed, '×')),
    `The exchange accepted ${proof.orders} orders with ${proof.fills} fills; ${proof.rejected} were rejected, ${proof.absent} proved never to have arrived.`,
    proof.mismatches.length === 0
      ? 'Journal and exchange agree order for order and fill for fill.'
      : `${proof.mismatches.length} things do not agree:`,
    ...proof.mismatches.map(({ kind, sentence }) => `  ${kind}: ${sentence}`),
  ].join('\n');
}

function countBy(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function lines(counts: ReadonlyMap<string, number>, word: string): string[] {
  const sorted = [...counts].sort(([, one], [, other]) => other - one);
  return sorted.map(([what, count]) => `  ${String(count).padStart(4)} ${word} ${what}`);
}
