/** What a client asked for on a stream (MEXC API notes 5.1). */
export type Command =
  | { kind: 'ping' }
  | { kind: 'subscribe' | 'unsubscribe'; channels: string[] }
  | { kind: 'invalid' };

export const PONG = acknowledge('PONG');

/** The text that answers a command. */
export function acknowledge(message: string, code = 0): string {
  return JSON.stringify({ id: 0, code, msg: message });
}

/** Reads one text frame; the method's case does not matter, as clients in the wild send both. */
export function readCommand(text: string): Command {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'invalid' };
  }
  if (typeof value !== 'object' || value === null || !('method' in value)) return { kind: 'invalid' };
  const method = String(value.method).toUpperCase();
  if (method === 'PING') return { kind: 'ping' };
  if (method !== 'SUBSCRIPTION' && method !== 'UNSUBSCRIPTION') return { kind: 'invalid' };
  const params = 'params' in value && Array.isArray(value.params) ? value.params : [];
  const channels = params.filter((one): one is string => typeof one === 'string' && one.length <= 120);
  if (channels.length === 0 || channels.length !== params.length) return { kind: 'invalid' };
  return { kind: method === 'SUBSCRIPTION' ? 'subscribe' : 'unsubscribe', channels };
}
