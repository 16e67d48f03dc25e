// Without schemas, so that the window can use it without carrying the schemas' library.

/** What the timeline can be narrowed to; `order` and `fill` are rows of their own, the rest kinds of events. */
export const STORY = {
  trades: ['intent', 'trade-outcome', 'order', 'fill', 'unfinished', 'cancelled'],
  corrections: ['judged', 'correction', 'correction-outcome', 'order', 'fill', 'adopt'],
  questions: ['question', 'alert', 'left', 'kept', 'foreign-orders', 'entry', 'entry-answer'],
  settings: ['setting', 'symbol-added', 'symbol-removed', 'paused', 'resumed', 'rearmed'],
  troubles: [
    'alert-fired',
    'alert-cleared',
    'unlisted',
    'halt',
    'unknown',
    'resolved',
    'fill-corrected',
    'read-failed',
    'key',
    'key-problem',
    'journal',
    'set aside',
  ],
  'starts and stops': ['started', 'stopped', 'skipped'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type StoryGroup = keyof typeof STORY;
