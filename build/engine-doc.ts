import { writeFileSync } from 'node:fs';
import { execution, waits } from './engine-machines/execution.ts';
import { limit } from './engine-machines/limit.ts';
import type { Machine } from './engine-machines/machine.ts';
import { ownOrder } from './engine-machines/order.ts';
import { program } from './engine-machines/program.ts';
import { stop } from './engine-machines/stop.ts';
import { symbol } from './engine-machines/symbol.ts';
import { inRoot } from './paths.ts';

/** Where the machines stand. */
export const DOC = 'docs/engine.md';

/** Every machine, in the order of the file: another one is another entry. */
export const MACHINES: readonly Machine[] = [program, symbol, execution, waits, ownOrder, limit, stop];

const OWNERS = `# The engine's machines

Made by \`node build/engine-doc.ts\`: it runs each machine over its states and inputs; a test fails when it is out of date.
What the folders are is in \`docs/architecture.md\`.

Each machine below is plain data, and what happens to it goes through one pure function: state and input in, the next state
out, with what is to be done about it. Time is in the input, and nothing is read on the way. What is decided is written to
the journal first, then done, then told; what is learnt is taken in at once, and written beside it. Whatever comes from
outside the engine comes through one inbox, one at a time, and can be played again: \`docs/replay.md\`.

## Who owns what

| owner | owns | hears | brings about |
|---|---|---|---|
| the program (\`main/desk/program\`) | which account is open, the lease, the kill switch, the wait for an exchange | the start, a mode, what an attempt to open came to, the kill switch, the end | accounts are opened, put to work and closed; the lease is given and taken back |
| the account (\`main/sync/account/account.ts\`) | its one way to the journal, the settings, the newest reading of all assets, pause, the state of its key | readings and why they failed, what the journal says to each write, decisions of the trader | rows, durable or noted; what is said; what the window is told has changed |
| the symbol (\`main/sync/account/managed-symbol.ts\`) | its market and document, what stands, its own orders, its last reading, the one thing that happens to it | readings, books, hints of the stream, clicks and answers, what became of its orders | one trade, correction or firing at a time; orders and cancels; questions and halts |
| an own order | its row | the answer to its create, and every answer that names it | fills that are booked; the end of its limit |
| a limit | its part of what stands, and one own order at a time | its order's end, the trader, a Flat, a Short, a stop, the kill switch | an order that is placed, cancelled or placed anew |
| a stop | its part of what stands, and what is known of the price | each book, time, the kill switch, the answer to what it asks | a firing, a question |

An order leaves only under the program's lease, and only where neither its account nor its symbol says why not
(\`ManagedSymbol.refusal\`).

In the tables a cell is the next state, with what is done or said; a dash: nothing follows.
`;

function section({ title, about, table: [head = [], ...rows] }: Machine): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const lines = [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)];
  return `\n## ${title}\n\n${about}\n\n${lines.join('\n')}\n`;
}

/** The file as text. */
export function engineDoc(machines: readonly Machine[] = MACHINES): string {
  return `${OWNERS}${machines.map(section).join('')}`;
}

if (import.meta.main) writeFileSync(inRoot(DOC), engineDoc());
