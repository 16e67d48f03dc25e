import * as fc from 'fast-check';
import { channelNames } from '#shared/ipc/contract.ts';
import { validRequests } from '#test/unit/dispatch/samples.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A valid request, whatever the channel. */
export const validFrame = fc
  .record({ id: fc.nat(1_000_000), channel: fc.constantFrom(...channelNames) })
  .map(({ id, channel }) => ({ id, channel, args: validRequests[channel] as Json }));

type Frame = { id: number; channel: string; args: Json };
const text = (value: unknown) => JSON.stringify(value);
/** JSON in which one object has an own key named __proto__, as no literal can have. */
const withProto = (json: string) => json.replace('{', '{"__proto__":{"polluted":true},').replace(',}', '}');
/** The request with one value somewhere in its arguments put in place of another. */
function replaceLeaf(value: Json, path: number, by: Json): Json {
  if (value === null || typeof value !== 'object' || Object.keys(value).length === 0) return by;
  const keys = Object.keys(value);
  const key = keys[path % keys.length] ?? '';
  const inner = (value as Record<string, Json>)[key] ?? null;
  return { ...value, [key]: replaceLeaf(inner, Math.floor(path / keys.length), by) } as Json;
}

/** Each turns a valid request into a frame that must reach no handler. */
const mutations: readonly ((frame: Frame, seed: number) => string | Buffer)[] = [
  (frame, seed) =>
    text({
      ...frame,
      channel: ['', '__proto__', 'constructor', 'toString', 'orders.send', 'hello'][seed % 6],
    }),
  (frame) => text({ ...frame, channel: frame.channel.toUpperCase() }),
  (frame) => text({ ...frame, channel: `${frame.channel}\u0000` }),
  (frame) => text({ ...frame, channel: [frame.channel] }),
  (frame) => text({ ...frame, token: 'again' }),
  (frame) => text({ ...frame, id: -1 }),
  (frame) => text({ ...frame, id: String(frame.id) }),
  (frame) => text({ id: frame.id, args: frame.args }),
  (frame) => text([frame]),
  (frame) => withProto(text(frame)),
  (frame) => text({ ...frame, args: 'PROTO' }).replace('"PROTO"', withProto(text(frame.args))),
  (frame) => text({ ...frame, args: { ...(frame.args as object), extra: 1 } }),
  (frame, seed) => text({ ...frame, args: [[], 'text', 7, true, null, [frame.args]][seed % 6] }),
  (frame, seed) => text({ ...frame, args: replaceLeaf(frame.args, seed, { $gt: '' }) }),
  (frame, seed) => text({ ...frame, args: replaceLeaf(frame.args, seed, ['x'.repeat(seed % 5_000)]) }),
  (frame, seed) => text(frame).slice(0, 1 + (seed % (text(frame).length - 1))),
  (frame) => Buffer.from(text(frame)),
  (frame) =>
    text({ ...frame, args: { deep: 'DEEP' } }).replace('"DEEP"', '['.repeat(50_000) + ']'.repeat(50_000)),
  (frame) => text({ ...frame, args: { ...(frame.args as object), more: 'x'.repeat(300 * 1024) } }),
  (frame) => `${text(frame)}${text(frame)}`,
];

export const hostileFrame = fc
  .record({ frame: validFrame, mutation: fc.constantFrom(...mutations), seed: fc.nat(100_000) })
  .map(({ frame, mutation, seed }) => mutation(frame, seed));
