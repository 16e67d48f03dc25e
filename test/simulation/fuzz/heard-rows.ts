import type { JournalRow } from '#main/sync/ports/journal.ts';
import type { SymbolDoc } from '#main/sync/state/symbol-doc.ts';
import { judgeBooks } from './oracle-books.ts';
import { openIntent } from './oracle-intents.ts';
import { judgeRow } from './oracle-orders.ts';
import { lookForSilentWrong } from './oracle-shown.ts';
import { unfinishedJustified } from './oracle-stops.ts';
import { kindOf } from './program.ts';
import { called, settle } from './settling.ts';
import type { SymbolWatch } from './symbol-watch.ts';
import type { Watch } from './watch.ts';

/** Takes what the program writes down. */
export function hearRows(eye: Watch, rows: readonly JournalRow[]): void {
  judgeBooks(eye, rows);
  for (const row of rows) {
    if (row.type !== 'order') continue;
    const watch = eye.symbols.get(row.row.symbol);
    watch?.rows.set(row.row.clientOrderId, row.row);
    if (row.row.phase === 'planned')
      eye.leases.set(row.row.clientOrderId, eye.program.switch?.lease() ?? null);
    judgeRow(eye, row.row);
  }
  for (const row of rows) {
    if (row.type !== 'doc' || !row.key.startsWith('symbol/')) continue;
    const watch = eye.symbols.get(row.key.slice('symbol/'.length));
    if (watch && row.value !== null) wroteDoc(eye, watch, row.value as SymbolDoc);
  }
  for (const row of rows) {
    if (row.type !== 'event' || row.row.symbol === null) continue;
    const { kind, data } = row.row;
    const watch = eye.symbols.get(row.row.symbol);
    if (watch && (kind === 'intent' || kind === 'correction')) openIntent(eye, watch, kind, data);
  }
  if (eye.telling) tellRows(eye, rows);
}

function tellRows(eye: Watch, rows: readonly JournalRow[]): void {
  const kinds = rows.map(kindOf).filter((kind) => kind !== 'event' || rows.length === 1);
  if (rows.some((row) => row.type === 'order')) {
    for (const row of rows) {
      if (row.type !== 'order') continue;
      const { clientOrderId, phase, status, side, quantity, price, filledQuantity } = row.row;
      eye.tell(
        `journal: order ${clientOrderId.slice(8, 17)} ${phase} ${status ?? ''} ${side} ${quantity} at ${price}, filled ${filledQuantity}`,
      );
    }
  } else if (!kinds.includes('event')) eye.tell(`journal: ${kinds.join(' ')}`);
}

function wroteDoc(eye: Watch, watch: SymbolWatch, doc: SymbolDoc): void {
  const before = watch.doc;
  watch.doc = doc;
  // Cash waits until what is held is told apart.
  if (before?.ledger?.total !== doc.ledger?.total) eye.toldApartAt = eye.now();
  // A click that sends nothing has asked for something all the same, and what is adopted at the first look is asked
  // as it is held: what was different before is answered.
  if (before?.asked?.since !== doc.asked?.since) {
    watch.settledAt = watch.reading?.included ?? watch.settledAt;
    watch.careful = false;
  }
  if (before?.asked !== doc.asked) {
    eye.tell(`asked: ${doc.asked?.state ?? '-'} ${doc.asked?.target ?? '-'} by ${doc.asked?.by ?? '-'}`);
    settle(watch);
  }
  if (doc.judged && before?.judged?.at !== doc.judged.at) {
    watch.judgements.set(doc.judged.at, eye.machine.exchangeNow());
    watch.judgedOn = watch.reading;
  }
  called(watch, doc);
  const { unfinished } = doc;
  if (unfinished && watch.unfinished?.id !== unfinished.id) {
    // Offered anew after external actions have changed what is held: it began as what it was.
    const after = [...watch.intents.keys()].at(-1) ?? '';
    const carriedOn = watch.unfinished?.justified === true && watch.unfinished.after === after;
    watch.unfinished = watch.unfinishedBefore.get(unfinished.id) ?? {
      id: unfinished.id,
      justified: carriedOn || unfinishedJustified(eye, watch, doc),
      after,
    };
    watch.unfinishedBefore.set(unfinished.id, watch.unfinished);
  }
  lookForSilentWrong(eye, watch);
}
