export type ToWorker = { kind: 'run'; id: number; action: string; body: unknown } | { kind: 'close' };

export interface ReadyMessage {
  kind: 'ready';
  url: string;
  ws: string;
  control: string;
  apiKey: string;
  apiSecret: string;
  ca?: string;
}

export type FromWorker =
  | ReadyMessage
  | { kind: 'broken'; message: string }
  | { kind: 'done'; id: number; value: unknown }
  | { kind: 'failed'; id: number; code: number | null; message: string }
  | { kind: 'closed' };
