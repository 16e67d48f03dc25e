import type { EndpointName } from '#main/exchange/endpoints.ts';
import type { Path } from './mutate.ts';

/** A valid reply of one end point, and how it is read. */
export interface Sample {
  readonly endpoint: EndpointName;
  readonly body: unknown;
  readonly read: (body: unknown) => unknown;
  /** Where its list of rows stands that don't know of each other; missing where it has none. */
  readonly rows?: Path;
  /** One row's worth of what was read each, printed. */
  readonly items?: (value: never) => readonly unknown[];
}
