import protobuf from 'protobufjs/minimal.js';
import type { Decimal } from '#shared/decimal.ts';
import { positiveOf, textOf, Unreadable } from '../interpret/read.ts';

/** What one binary frame says, as far as anybody here uses it. `symbolId` is MEXC's name of the market. */
export type Frame =
  | { readonly type: 'order' | 'fill'; readonly symbolId: string; readonly clientOrderId: string | null }
  | { readonly type: 'account'; readonly asset: string; readonly change: string }
  | {
      readonly type: 'book';
      readonly symbolId: string;
      readonly bid: Decimal;
      readonly ask: Decimal;
      /** Exchange clock; null when the frame names none. */
      readonly sentAt: number | null;
    };

type Reader = protobuf.Reader;
type Field = string | number | Uint8Array;

/** Frames in use are a few hundred bytes long. */
const MAX_FRAME_BYTES = 256 * 1024;
/** Field numbers of the wrapper's bodies (MEXC API notes 5.1). */
const ORDERS = 304;
const DEALS = 306;
const ACCOUNT = 307;
const BOOK_TICKER = 315;
const LENGTH_DELIMITED = 2;
const VARINT = 0;

/** Decodes one `PushDataV3ApiWrapper`; throws Unreadable for anything that isn't one with a known body. */
export function decodeFrame(bytes: Uint8Array): Frame {
  if (bytes.length > MAX_FRAME_BYTES) throw new Unreadable('frame too long');
  const wrapper = decode(bytes);
  for (const [number, read] of BODIES) {
    const body = wrapper.get(number);
    if (body instanceof Uint8Array) return read(decode(body), wrapper);
  }
  throw new Unreadable('unknown channel');
}

type Fields = ReadonlyMap<number, Field>;

const BODIES: readonly (readonly [number, (body: Fields, wrapper: Fields) => Frame])[] = [
  [
    ORDERS,
    (body, wrapper) => ({ type: 'order', symbolId: symbolOf(wrapper), clientOrderId: optional(body, 2) }),
  ],
  [
    DEALS,
    (body, wrapper) => ({ type: 'fill', symbolId: symbolOf(wrapper), clientOrderId: optional(body, 8) }),
  ],
  [ACCOUNT, (body) => ({ type: 'account', asset: text(body, 1, 'asset'), change: text(body, 7, 'change') })],
  [BOOK_TICKER, bookOf],
];

function bookOf(body: Fields, wrapper: Fields): Frame {
  const sentAt = wrapper.get(6) ?? wrapper.get(5);
  return {
    type: 'book',
    symbolId: symbolOf(wrapper),
    bid: positiveOf(text(body, 1, 'bid'), 'bid'),
    ask: positiveOf(text(body, 3, 'ask'), 'ask'),
    sentAt: typeof sentAt === 'number' && sentAt > 0 && Number.isSafeInteger(sentAt) ? sentAt : null,
  };
}

function symbolOf(wrapper: Fields): string {
  return text(wrapper, 3, 'symbol');
}

/** Texts are kept as bytes until somebody asks, since a nested message has the same wire type. */
function text(fields: Fields, number: number, what: string): string {
  const value = fields.get(number);
  if (!(value instanceof Uint8Array)) throw new Unreadable(what);
  return textOf(new TextDecoder('utf-8', { fatal: false }).decode(value), what);
}

function optional(fields: Fields, number: number): string | null {
  const value = fields.get(number);
  return value instanceof Uint8Array && value.length > 0 ? text(fields, number, 'client order id') : null;
}

/** The last value of each field of a message; fields of other wire types are skipped, new ones do no harm. */
function decode(bytes: Uint8Array): Fields {
  const fields = new Map<number, Field>();
  try {
    const reader = protobuf.Reader.create(bytes);
    while (reader.pos < reader.len) readField(reader, fields);
  } catch (error) {
    throw new Unreadable(error instanceof RangeError ? 'truncated frame' : 'not protobuf');
  }
  return fields;
}

function readField(reader: Reader, fields: Map<number, Field>): void {
  const tag = reader.uint32();
  const wire = tag & 7;
  const number = tag >>> 3;
  if (number === 0) throw new Unreadable('not protobuf');
  if (wire === LENGTH_DELIMITED) fields.set(number, reader.bytes());
  else if (wire === VARINT) fields.set(number, Number(reader.int64()));
  else reader.skipType(wire);
}
