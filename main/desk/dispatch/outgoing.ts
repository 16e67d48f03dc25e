import { z } from 'zod';
import {
  balanceView,
  checkView,
  logLine,
  MOST_BALANCES,
  type SliceName,
  sessionView,
  slices,
} from '#shared/ipc/slices.ts';
import { checkDot, symbolView } from '#shared/ipc/symbol-view.ts';

/**
 * A list of at most `most` rows that are never changed once they were made: each is checked when it is first met, and
 * known by its identity from then on. Of a list of the last checks, one row is new at a push.
 */
function rowsOnce<T extends z.ZodType<object>>(schema: T, most: number) {
  const good = new WeakSet<object>();
  const list = z.array(schema).max(most);
  return z.custom<z.output<T>[]>().check((context) => {
    const rows: unknown = context.value;
    const fresh = Array.isArray(rows) && rows.length <= most ? rows.filter((row) => !good.has(row)) : rows;
    if (Array.isArray(fresh) && fresh.length === 0) return;
    const checked = list.safeParse(fresh);
    if (checked.success) for (const row of fresh as readonly object[]) good.add(row);
    else
      for (const { path, message } of checked.error.issues)
        context.issues.push({ code: 'custom', path, message, input: rows });
  });
}

/** The schemas of the slices for values that the program itself has made and that nobody changes in place. */
export const outgoing: { readonly [N in SliceName]: z.ZodType } = {
  ...slices,
  session: sessionView.extend({ balances: rowsOnce(balanceView, MOST_BALANCES) }),
  symbols: z.array(symbolView.extend({ checks: rowsOnce(checkDot, 10) })).max(200),
  checks: rowsOnce(checkView, 500),
  log: rowsOnce(logLine, 500),
};
