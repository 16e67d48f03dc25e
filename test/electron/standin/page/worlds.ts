/**
 * The two halves of the context bridge, one in each world of a page. Each function is whole in itself: its source is put
 * into the page before any of the page's own scripts. They meet by events on `window`, whose names nobody can guess.
 * https://www.electronjs.org/docs/latest/api/context-bridge#parameter--error--return-type-support
 */
type Encode = (value: unknown) => string;
type Decode = (text: string) => unknown;
type Described = { fn: number } | { props: [string, Described][] } | { value: string };

/** Makes what the preload exposes out of its description: frozen, and of the page's own functions and objects. */
export function mainWorld(secret: string, encode: Encode, decode: Decode): void {
  const functions: ((...args: unknown[]) => unknown)[] = [];
  const pending = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  let calls = 0;
  let returned: { value?: string; fn?: number; promise?: true; error?: string } | null = null;
  const send = (name: string, detail: unknown) =>
    window.dispatchEvent(new CustomEvent(`${secret}:${name}`, { detail: JSON.stringify(detail) }));
  const on = (name: string, listener: (detail: never) => void) =>
    window.addEventListener(`${secret}:${name}`, (event) =>
      listener(JSON.parse((event as CustomEvent).detail) as never),
    );
  const call = (fn: number, args: unknown[]): unknown => {
    const id = calls++;
    const promised = new Promise((resolve, reject) => pending.set(id, { resolve, reject }));
    promised.catch(() => undefined);
    returned = null;
    const sent = args.map((arg) =>
      typeof arg === 'function' ? { fn: functions.push(arg as never) - 1 } : { value: encode(arg) },
    );
    send('call', { id, fn, args: sent });
    const answer = returned as { value?: string; fn?: number; promise?: true; error?: string } | null;
    if (answer === null) throw new Error('the preload is gone');
    if (answer.promise) return promised;
    pending.delete(id);
    if (answer.error !== undefined) throw new Error(answer.error);
    if (answer.fn !== undefined) return (...more: unknown[]) => call(answer.fn as number, more);
    return decode(answer.value as string);
  };
  const make = (described: Described): unknown => {
    if ('fn' in described) return Object.freeze((...args: unknown[]) => call(described.fn, args));
    if ('value' in described) return decode(described.value);
    return Object.freeze(Object.fromEntries(described.props.map(([key, item]) => [key, make(item)])));
  };
  on('return', (detail) => {
    returned = detail;
  });
  on('settle', ({ id, value, error }: { id: number; value?: string; error?: string }) => {
    const waiting = pending.get(id);
    pending.delete(id);
    if (error === undefined) waiting?.resolve(decode(value as string));
    else waiting?.reject(new Error(error));
  });
  on('callback', ({ fn, args }: { fn: number; args: string[] }) => void functions[fn]?.(...args.map(decode)));
  on('expose', ({ key, api }: { key: string; api: Described }) => {
    if (Object.hasOwn(window, key)) return;
    Object.defineProperty(window, key, {
      value: make(api),
      writable: false,
      configurable: false,
      enumerable: true,
    });
  });
  send('ready', {});
}

/**
 * Runs the preload with the few things that a sandboxed one has. `post` is the wire to main; main calls back through the
 * object left under `secret`, which only this world can see.
 * https://www.electronjs.org/docs/latest/tutorial/sandbox#preload-scripts
 */
export function isolatedWorld(
  secret: string,
  encode: Encode,
  decode: Decode,
  preload: (require: unknown, module: unknown, exports: unknown) => void,
): void {
  // A preload runs in the main frame only (nodeIntegrationInSubFrames is off).
  if (window !== window.top) return;
  const post = (message: unknown) =>
    (globalThis as never as Record<string, (text: string) => void>)[`${secret}Post`]?.(
      JSON.stringify(message),
    );
  const functions: ((...args: unknown[]) => unknown)[] = [];
  const invoked = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  const listeners = new Map<string, ((event: unknown, ...args: unknown[]) => void)[]>();
  const exposed: { key: string; api: Described }[] = [];
  const send = (name: string, detail: unknown) =>
    window.dispatchEvent(new CustomEvent(`${secret}:${name}`, { detail: JSON.stringify(detail) }));
  const on = (name: string, listener: (detail: never) => void) =>
    window.addEventListener(`${secret}:${name}`, (event) =>
      listener(JSON.parse((event as CustomEvent).detail) as never),
    );
  const describe = (api: unknown): Described => {
    if (typeof api === 'function') return { fn: functions.push(api as never) - 1 };
    if (typeof api === 'object' && api !== null && Object.getPrototypeOf(api) === Object.prototype) {
      return { props: Object.entries(api).map(([key, item]) => [key, describe(item)]) };
    }
    return { value: encode(api) };
  };
  const message = (error: unknown) => (error instanceof Error ? error.message : String(error));
  on('ready', () => {
    for (const one of exposed) send('expose', one);
  });
  on('call', ({ id, fn, args }: { id: number; fn: number; args: ({ fn: number } | { value: string })[] }) => {
    try {
      const given = args.map((arg) =>
        'fn' in arg
          ? (...more: unknown[]) => send('callback', { fn: arg.fn, args: more.map(encode) })
          : decode(arg.value),
      );
      const result = functions[fn]?.(...given);
      if (result instanceof Promise) {
        send('return', { promise: true });
        result.then(
          (value) => send('settle', { id, value: encode(value) }),
          (error) => send('settle', { id, error: message(error) }),
        );
      } else if (typeof result === 'function') send('return', { fn: functions.push(result as never) - 1 });
      else send('return', { value: encode(result) });
    } catch (error) {
      send('return', { error: message(error) });
    }
  });
  const contextBridge = {
    exposeInMainWorld(key: string, api: unknown) {
      const one = { key, api: describe(api) };
      exposed.push(one);
      send('expose', one);
    },
  };
  let ids = 0;
  const ipcRenderer = {
    invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      const id = ids++;
      return new Promise((resolve, reject) => {
        invoked.set(id, { resolve, reject });
        try {
          post({ id, channel, args: encode(args) });
        } catch {
          invoked.delete(id);
          reject(new Error('An object could not be cloned.'));
        }
      });
    },
    on(channel: string, listener: (event: unknown, ...args: unknown[]) => void) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
  };
  const only = (name: string, object: object) =>
    new Proxy(object, {
      get(target, key) {
        if (key in target || typeof key === 'symbol' || key === 'then') return Reflect.get(target, key);
        throw new Error(`the stand-in has no ${name}.${key}`);
      },
    });
  const electron = only('electron', {
    contextBridge: only('contextBridge', contextBridge),
    ipcRenderer: only('ipcRenderer', ipcRenderer),
  });
  const require = (name: string) => {
    if (name === 'electron') return electron;
    throw new Error(`module not found: ${name}`);
  };
  Object.defineProperty(globalThis, secret, {
    value: {
      reply(id: number, ok: boolean, text: string) {
        const waiting = invoked.get(id);
        invoked.delete(id);
        if (ok) waiting?.resolve(decode(text));
        else waiting?.reject(new Error(text));
      },
      deliver(channel: string, text: string) {
        const args = decode(text) as unknown[];
        for (const listener of listeners.get(channel) ?? []) {
          // The event object of the real one leads back to ipcRenderer: passing it on would be a hole.
          listener({ sender: ipcRenderer, senderId: 0 }, ...args);
        }
      },
    },
  });
  const module = { exports: {} };
  preload(require, module, module.exports);
}
