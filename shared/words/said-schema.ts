import { z } from 'zod';
import { SENTENCE_LENGTH } from '../bounds.ts';
import type { Said, SaidArg, Told } from './said.ts';

/** More than there are symbols, or open orders of one. */
const MOST_IN_A_ROW = 1000;

const arg: z.ZodType<SaidArg> = z.lazy(() =>
  z.union([
    z.string().max(SENTENCE_LENGTH),
    z.number(),
    z.boolean(),
    z.null(),
    said,
    z.array(arg).max(MOST_IN_A_ROW),
  ]),
);

/** Something said, as it crosses the wire and as the journal keeps it. */
export const said: z.ZodType<Said> = z.lazy(() =>
  z.strictObject({
    code: z.string().max(200),
    args: z.record(z.string().max(50), arg).optional(),
  }),
);

/** The same, or a text. */
export const told: z.ZodType<Told> = z.union([z.string().max(SENTENCE_LENGTH), said]);
