import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

/**
 * Loaded before a program (`--import`), also into its workers: writes down every connection that is opened, every name
 * that is looked up and every datagram, one line each, into the file that GUARD_FILE names. It stops nothing.
 */
const file = process.env.GUARD_FILE ?? '';
const note = (what: string, target: unknown) => appendFileSync(file, `${what} ${JSON.stringify(target)}\n`);

function watch<T extends object>(owner: T, name: keyof T & string, what: string): void {
  const real = owner[name] as (...args: unknown[]) => unknown;
  Object.defineProperty(owner, name, {
    configurable: true,
    writable: true,
    value(this: unknown, ...args: unknown[]) {
      note(what, describe(args[0]));
      return real.apply(this, args);
    },
  });
}

/** `connect` gets a port, a path, options, or options in a list. */
function describe(target: unknown): unknown {
  if (Array.isArray(target)) return describe(target[0]);
  if (target === null || typeof target !== 'object') return String(target);
  const { host, port, path } = target as Record<string, unknown>;
  return { host, port, path };
}

watch(net.Socket.prototype, 'connect', 'connect');
watch(dgram.Socket.prototype, 'send', 'datagram');
watch(dns, 'lookup', 'lookup');
watch(dns.promises, 'lookup', 'lookup');
watch(dns.Resolver.prototype, 'resolve4', 'resolve');
watch(dns.promises.Resolver.prototype, 'resolve4', 'resolve');
syncBuiltinESMExports();
note('watching', process.pid);
