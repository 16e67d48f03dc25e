/** What may go wrong with frames on their way out. Counted faults hit that many frames of one connection kind. */
export type StreamFault =
  /** The socket stays open and says nothing: data only, or answers to pings too. */
  | { kind: 'silent'; what: 'data' | 'all'; ms: number }
  | { kind: 'drop'; times: number }
  | { kind: 'duplicate'; times: number }
  /** Each hit frame comes after the one that follows it. */
  | { kind: 'reorder'; times: number }
  | { kind: 'delay'; ms: number; times: number }
  /** Something that is no push goes out before each hit frame. */
  | { kind: 'garbage'; what: Garbage; times: number };

export type Garbage = 'bytes' | 'text' | 'truncated' | 'huge' | 'empty';

export interface Frame {
  readonly at: number;
  readonly data: Uint8Array | string;
}

/** What a connection keeps for `reorder`. */
export interface FrameHold {
  held: Uint8Array | null;
}

/** The scripted faults of the streams. Pure: `now` comes with each frame. */
export class StreamFaults {
  onDisconnect: (() => void) | null = null;
  private silentUntil = 0;
  private muteUntil = 0;
  private rules: { fault: Exclude<StreamFault, { kind: 'silent' }>; left: number }[] = [];

  add(fault: StreamFault, now: number): void {
    if (fault.kind !== 'silent') {
      this.rules.push({ fault, left: fault.times });
      return;
    }
    this.silentUntil = now + fault.ms;
    if (fault.what === 'all') this.muteUntil = now + fault.ms;
  }

  clear(): void {
    this.rules = [];
    this.silentUntil = 0;
    this.muteUntil = 0;
  }

  /** True while not even a ping is answered. */
  mute(now: number): boolean {
    return now < this.muteUntil;
  }

  /** What goes out instead of one data frame, and when. */
  pass(frame: Uint8Array, now: number, hold: FrameHold): Frame[] {
    if (now < this.silentUntil) return [];
    let out: Frame[] = [{ at: now, data: frame }];
    if (hold.held) {
      out.push({ at: now, data: hold.held });
      hold.held = null;
    }
    for (const rule of this.rules) {
      if (rule.left <= 0) continue;
      rule.left -= 1;
      out = hit(rule.fault, out, frame, hold);
    }
    this.rules = this.rules.filter((rule) => rule.left > 0);
    return out;
  }
}

function hit(
  fault: Exclude<StreamFault, { kind: 'silent' }>,
  out: Frame[],
  frame: Uint8Array,
  hold: FrameHold,
): Frame[] {
  switch (fault.kind) {
    case 'drop':
      return out.filter((one) => one.data !== frame);
    case 'duplicate':
      return [...out, ...out];
    case 'reorder':
      hold.held = frame;
      return out.filter((one) => one.data !== frame);
    case 'delay':
      return out.map((one) => ({ ...one, at: one.at + fault.ms }));
    case 'garbage':
      return [{ at: out[0]?.at ?? 0, data: garbage(fault.what, frame) }, ...out];
  }
}

function garbage(what: Garbage, frame: Uint8Array): Uint8Array | string {
  switch (what) {
    case 'bytes':
      return Uint8Array.from({ length: 64 }, (_, index) => (index * 151 + 255) % 256);
    case 'text':
      return '<html>not a push</html>';
    case 'truncated':
      return frame.slice(0, Math.max(1, frame.length >> 1));
    case 'huge':
      return new Uint8Array(10 * 1024 * 1024).fill(0x0a);
    case 'empty':
      return new Uint8Array(0);
  }
}
