import protobuf from 'protobufjs/minimal.js';
import type { Level } from '#main/sync/ports/exchange.ts';
import type { Decimal } from '#shared/decimal.ts';
import { levelsOf } from '../interpret/levels.ts';
import { type Part, positiveOf, textOf, tolerant, Unreadable } from '../interpret/read.ts';

/** What one binary frame says, as far as anybody here uses it. `symbolId` is MEXC's name of the market. */
export type Frame =
  | { readonly type: 'order' | 'fill'; readonly symbolId: string; readonly clientOrderId: string | null }
  | { readonly type: 'account'; readonly asset: string; readonly change: string }
  | {
      readonly type: 'book';
      readonly symbolId: string;
      readonly bid: Decimal;
      /** Base at the best bid; null when the frame has none that can be read. */
      readonly bidQuantity: Decimal | null;
      readonly ask: Decimal;
      /** Exchange clock; null when the frame names none. */
      readonly sentAt: number | null;
    }
  | {
      readonly type: 'depth';
      readonly symbolId: string;
      /** Best level first. */
      readonly bids: readonly Level[];
      readonly asks: readonly Level[];
      readonly sentAt: number | null;
    };

type Reader = protobuf.Reader;
type Field = string | number | Uint8Array;

/** Frames in use are a few hundred bytes long. */
const MAX_FRAME_BYTES = 256 * 1024;
/** Field numbers of the wrapper's bodies (MEXC API notes 5.1). */
const LIMIT_DEPTHS = 303;
const ORDERS = 304;
const DEALS = 306;
const ACCOUNT = 307;
const BOOK_TICKER = 315;
const LENGTH_DELIMITED = 2;
const VARINT = 0;

/** Decodes one `PushDataV3ApiWrapper`; throws Unreadable for anything that isn't one with a known body. */
export function decodeFrame(bytes: Uint8Array): Frame {
  if (bytes.length > MAX_FRAME_BYTES) throw new Unreadable('frameTooLong');
  const wrapper = decode(bytes);
  const depth = wrapper.get(LIMIT_DEPTHS);
  if (depth instanceof Uint8Array) return depthOf(depth, wrapper);
  for (const [number, read] of BODIES) {
    const body = wrapper.get(number);
    if (body instanceof Uint8Array) return read(decode(body), wrapper);
  }
  throw new Unreadable('unknownChannel');
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

/** More levels than any channel of limited depth has. */
const MOST_LEVELS = 100;

/** A whole book of a few levels: asks 1 and bids 2, each of price 1 and quantity 2 (MEXC API notes 5.1). */
function depthOf(body: Uint8Array, wrapper: Fields): Frame {
  const sides: { readonly asks: Uint8Array[]; readonly bids: Uint8Array[] } = { asks: [], bids: [] };
  decode(body, (number, value) => {
    if (!(value instanceof Uint8Array)) return;
    if (number === 1) sides.asks.push(value);
    if (number === 2) sides.bids.push(value);
  });
  if (Math.max(sides.asks.length, sides.bids.length) > MOST_LEVELS) throw new Unreadable('tooManyLevels');
  const pair = (level: Uint8Array) => {
    const fields = decode(level);
    return [text(fields, 1, 'price'), text(fields, 2, 'quantity')];
  };
  return {
    type: 'depth',
    symbolId: symbolOf(wrapper),
    bids: levelsOf(sides.bids.map(pair), 'bids'),
    asks: levelsOf(sides.asks.map(pair), 'asks'),
    sentAt: sentAtOf(wrapper),
  };
}

function sentAtOf(wrapper: Fields): number | null {
  const sentAt = wrapper.get(6) ?? wrapper.get(5);
  return typeof sentAt === 'number' && sentAt > 0 && Number.isSafeInteger(sentAt) ? sentAt : null;
}

function bookOf(body: Fields, wrapper: Fields): Frame {
  return {
    type: 'book',
    symbolId: symbolOf(wrapper),
    bid: positiveOf(text(body, 1, 'bid'), 'bid'),
    bidQuantity: tolerant(() => positiveOf(text(body, 2, 'bidQuantity'), 'bidQuantity')),
    ask: positiveOf(text(body, 3, 'ask'), 'ask'),
    sentAt: sentAtOf(wrapper),
  };
}

function symbolOf(wrapper: Fields): string {
  return text(wrapper, 3, 'symbol');
}

/** Texts are kept as bytes until somebody asks, since a nested message has the same wire type. */
function text(fields: Fields, number: number, what: Part): string {
  const value = fields.get(number);
  if (!(value instanceof Uint8Array)) throw new Unreadable(what);
  return textOf(new TextDecoder('utf-8', { fatal: false }).decode(value), what);
}

function optional(fields: Fields, number: number): string | null {
  const value = fields.get(number);
  return value instanceof Uint8Array && value.length > 0 ? text(fields, number, 'clientOrderId') : null;
}

type Take = (number: number, value: Field) => void;

/**
 * The last value of each field of a message; `each` is told of every value, for fields that are repeated. Fields of other
 * wire types are skipped, new ones do no harm.
 */
function decode(bytes: Uint8Array, each: Take = () => undefined): Fields {
  const fields = new Map<number, Field>();
  try {
    const reader = protobuf.Reader.create(bytes);
    const take: Take = (number, value) => {
      fields.set(number, value);
      each(number, value);
    };
    while (reader.pos < reader.len) readField(reader, take);
  } catch (error) {
    throw new Unreadable(error instanceof RangeError ? 'truncatedFrame' : 'notProtobuf');
  }
  return fields;
}

function readField(reader: Reader, take: Take): void {
  const tag = reader.uint32();
  const wire = tag & 7;
  const number = tag >>> 3;
  if (number === 0) throw new Unreadable('notProtobuf');
  if (wire === LENGTH_DELIMITED) take(number, reader.bytes());
  else if (wire === VARINT) take(number, Number(reader.int64()));
  else reader.skipType(wire);
}
