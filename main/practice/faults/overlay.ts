import type { ApiReply } from '../api/types.ts';
import type { FaultEffect, Fields } from './types.ts';

type Overlay = Extract<FaultEffect, { kind: 'overlay' }>;

/** The reply with other fields in it, or as it is where it was a refusal or nothing is laid over it. */
export function overlaid(reply: ApiReply, overlay: Overlay | undefined): ApiReply {
  if (!overlay || reply.status !== 200 || typeof reply.json !== 'object' || reply.json === null) return reply;
  const { list } = overlay;
  if (list === undefined) return { ...reply, json: over(reply.json, overlay) };
  const whole = reply.json as Readonly<Record<string, unknown>>;
  return { ...reply, json: { ...whole, [list]: over(whole[list], overlay) } };
}

function over(value: unknown, { where = {}, fields = {}, add = [] }: Overlay): unknown {
  const one = (row: unknown) => (fits(row, where) ? { ...(row as object), ...fields } : row);
  return Array.isArray(value) ? [...value.map(one), ...add] : one(value);
}

function fits(row: unknown, where: Fields): boolean {
  if (typeof row !== 'object' || row === null) return false;
  const given = row as Readonly<Record<string, unknown>>;
  return Object.entries(where).every(([name, value]) => given[name] === value);
}
