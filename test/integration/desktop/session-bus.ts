import { connect, type Socket } from 'node:net';

/** A call that came over the bus. */
export interface Call {
  readonly serial: number;
  readonly sender: string;
  readonly member: string;
}

/** A boolean in a variant, or texts; null: an error; `silent`: nothing, ever. */
export type Answer = boolean | readonly string[] | null | 'silent';

/**
 * The little of D-Bus that a service of the tests needs: it takes a name on the session bus and answers calls with one
 * boolean in a variant, with texts, or with an error. https://dbus.freedesktop.org/doc/dbus-specification.html
 */
export class BusService {
  private readonly socket: Socket;
  private serial = 0;
  private received = Buffer.alloc(0);
  private answer: (call: Call) => Answer = () => null;

  static async own(name: string, answer: (call: Call) => Answer): Promise<BusService> {
    const path = /unix:path=([^,;]+)/.exec(process.env.DBUS_SESSION_BUS_ADDRESS ?? '')?.[1];
    if (path === undefined) throw new Error('no session bus at a path');
    const socket = connect(decodeURIComponent(path));
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    const service = new BusService(socket);
    const uid = Buffer.from(String(process.getuid?.())).toString('hex');
    socket.write(`\0AUTH EXTERNAL ${uid}\r\n`);
    await new Promise((resolve) => socket.once('data', resolve));
    socket.write('BEGIN\r\n');
    service.answer = answer;
    const heard = new Promise<void>((resolve) => {
      service.replied = (to) => to === 2 && resolve();
    });
    socket.on('data', (data) => service.receive(data));
    service.call('Hello', Buffer.alloc(0), '');
    service.call('RequestName', Buffer.concat([text(name), uint(4)]), 'su', text(name).length);
    await heard;
    return service;
  }

  private replied: (to: number) => void = () => {};
  private constructor(socket: Socket) {
    this.socket = socket;
  }

  end(): void {
    this.socket.destroy();
  }

  private call(member: string, body: Buffer, signature: string, aligned = 0): void {
    const padded =
      signature === 'su'
        ? Buffer.concat([body.subarray(0, aligned), pad(aligned, 4), body.subarray(aligned)])
        : body;
    const bus = 'org.freedesktop.DBus';
    this.send(1, padded, [
      [1, 'o', text('/org/freedesktop/DBus')],
      [2, 's', text(bus)],
      [3, 's', text(member)],
      [6, 's', text(bus)],
      ...(signature === '' ? [] : [[8, 'g', short(signature)] as const]),
    ]);
  }

  private receive(data: Buffer): void {
    this.received = Buffer.concat([this.received, data]);
    while (this.received.length >= 16) {
      const fields = this.received.readUInt32LE(12);
      const head = 16 + fields + pad(16 + fields, 8).length;
      const whole = head + this.received.readUInt32LE(4);
      if (this.received.length < whole) return;
      const message = this.received.subarray(0, whole);
      this.received = this.received.subarray(whole);
      this.take(message, readFields(message.subarray(16, 16 + fields)));
    }
  }

  private take(message: Buffer, fields: ReadonlyMap<number, string | number>): void {
    if (message[1] === 2) this.replied(Number(fields.get(5)));
    if (message[1] !== 1) return;
    const call: Call = {
      serial: message.readUInt32LE(8),
      sender: String(fields.get(7)),
      member: String(fields.get(3)),
    };
    const value = this.answer(call);
    if (value === 'silent') return;
    const to = [
      [5, 'u', uint(call.serial)],
      [6, 's', text(call.sender)],
    ] as const;
    if (value === null)
      this.send(3, Buffer.alloc(0), [...to, [4, 's', text('org.freedesktop.DBus.Error.UnknownMethod')]]);
    else if (typeof value !== 'boolean') {
      const body = value.reduce(
        (before, each) => Buffer.concat([before, pad(before.length, 4), text(each)]),
        Buffer.alloc(0),
      );
      this.send(2, body, [...to, [8, 'g', short('s'.repeat(value.length))]]);
    }
    // A variant: its signature, padding to 4, the boolean.
    else
      this.send(2, Buffer.concat([short('b'), pad(3, 4), uint(value ? 1 : 0)]), [
        ...to,
        [8, 'g', short('v')],
      ]);
  }

  private send(type: number, body: Buffer, fields: readonly (readonly [number, string, Buffer])[]): void {
    this.serial += 1;
    let array = Buffer.alloc(0);
    for (const [code, signature, value] of fields) {
      array = Buffer.concat([array, pad(array.length, 8), Buffer.from([code]), short(signature)]);
      array = Buffer.concat([array, pad(array.length, signature === 'g' ? 1 : 4), value]);
    }
    const start = Buffer.concat([
      Buffer.from(['l'.charCodeAt(0), type, 0, 1]),
      uint(body.length),
      uint(this.serial),
      uint(array.length),
      array,
    ]);
    this.socket.write(Buffer.concat([start, pad(start.length, 8), body]));
  }
}

const uint = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const text = (value: string): Buffer =>
  Buffer.concat([uint(Buffer.byteLength(value)), Buffer.from(`${value}\0`)]);
const short = (value: string): Buffer => Buffer.from(`${String.fromCharCode(value.length)}${value}\0`);
const pad = (length: number, to: number): Buffer => Buffer.alloc((to - (length % to)) % to);

/** The header's fields: texts and numbers by their code. */
function readFields(bytes: Buffer): ReadonlyMap<number, string | number> {
  const found = new Map<number, string | number>();
  let at = 0;
  while (at < bytes.length) {
    at += pad(at, 8).length;
    const code = bytes[at] ?? 0;
    const signature = String.fromCharCode(bytes[at + 2] ?? 0);
    at += 4;
    if (signature === 'g') {
      const length = bytes[at] ?? 0;
      found.set(code, bytes.toString('latin1', at + 1, at + 1 + length));
      at += length + 2;
      continue;
    }
    at += pad(at, 4).length;
    const number = bytes.readUInt32LE(at);
    at += 4;
    if (signature === 'u') found.set(code, number);
    else {
      found.set(code, bytes.toString('utf8', at, at + number));
      at += number + 1;
    }
  }
  return found;
}
