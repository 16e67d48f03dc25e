import { z } from 'zod';
import { symbolDoc } from './symbol-doc.ts';

/** What earlier versions kept besides: T open while a Long by percent waited for money, and the cash of an evaluation. */
const earlierAsked = z.looseObject({
  target: z.string().nullable(),
  openShare: z.string().nullable().optional(),
});
const earlierJudged = z.looseObject({ cash: z.string() });
const earlierDoc = z.looseObject({
  asked: earlierAsked.nullable(),
  judged: z.looseObject({}).nullable(),
});

export interface Restored {
  /** The document as this version keeps it; null where it can't be read. */
  readonly doc: z.infer<typeof symbolDoc> | null;
  /** A Long by percent that waited for money, with its share of 0 to 1: nothing of it is asked any more. */
  readonly waited: string | null;
}

/**
 * A symbol's stored document, of this version or of an earlier one. A target that was open is gone: nothing is asked
 * until the first look adopts what is held, what was evaluated or offered of it is dropped, and a notice for when money
 * comes is left. Never throws.
 */
export function restoredDoc(stored: unknown, now: number): Restored {
  const earlier = earlierDoc.safeParse(stored);
  if (!earlier.success) return { doc: symbolDoc.safeParse(stored).data ?? null, waited: null };
  const { asked, judged, ...rest } = earlier.data;
  const { openShare = null, ...kept } = asked ?? {};
  const judgedOld = earlierJudged.safeParse(judged);
  const { cash: _, ...judgedKept } = judgedOld.success ? judgedOld.data : { cash: '', ...judged };
  const open = asked !== null && asked.target === null;
  const doc = open
    ? { ...rest, asked: null, judged: null, question: null, unfinished: null, fundsNotice: now }
    : { ...rest, asked: asked && kept, judged: judged && judgedKept };
  return { doc: symbolDoc.safeParse(doc).data ?? null, waited: open ? (openShare ?? '1') : null };
}
