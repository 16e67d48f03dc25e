import { z } from 'zod';
import { sentence, symbolName, time } from './primitives.ts';
import { STORY, type StoryGroup } from './story.ts';

export { STORY, type StoryGroup } from './story.ts';

export const historyRow = z.strictObject({
  at: time,
  symbol: symbolName.nullable(),
  kind: z.string().max(40),
  sentence,
  data: z.record(z.string(), z.unknown()),
});
export type HistoryRow = z.infer<typeof historyRow>;

const filter = {
  /** Null: every symbol, and what concerns the whole account. */
  symbol: symbolName.nullable(),
  group: z.enum(Object.keys(STORY) as [StoryGroup, ...StoryGroup[]]).nullable(),
  search: z.string().max(200).optional(),
  from: time.optional(),
  to: time.optional(),
};

export const TIMELINE_LIMIT = 200;

export const timelineArgs = z.strictObject({
  ...filter,
  /** Where the last page ended. */
  before: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(TIMELINE_LIMIT),
});
/** Newest first. A page holds all rows of its oldest millisecond, so it can be a little longer than asked for. */
export const timelinePage = z.strictObject({
  rows: z.array(historyRow).max(2000),
  next: z.string().max(200).nullable(),
});
export type TimelineArgs = z.infer<typeof timelineArgs>;
export type TimelinePage = z.infer<typeof timelinePage>;

export const exportArgs = z.strictObject({ ...filter, format: z.enum(['csv', 'json']) });
export const exported = z.strictObject({
  sentence,
  /** The file that was written. */
  file: z.string().max(4000),
  rows: z.number().int().nonnegative(),
});
