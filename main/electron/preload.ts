import { contextBridge, ipcRenderer } from 'electron';
import type { Answer } from '#shared/ipc/contract.ts';
import { preload } from '#shared/words/english/program/preload.ts';
import { knownChannels, pushWire, requestWire } from './ipc/names.ts';

const words = preload();

type Listener = (event: string, payload: unknown) => void;
const listeners = new Set<Listener>();

// Only the name and the payload are passed on: the event object would hand the page a way back to ipcRenderer.
ipcRenderer.on(pushWire, (_event, name: string, payload: unknown) => {
  for (const listener of [...listeners]) listener(name, payload);
});

/**
 * https://www.electronjs.org/docs/latest/tutorial/security#20-do-not-expose-electron-apis-to-untrusted-web-content
 * All that the page gets: one function that asks and one that listens. Main checks everything again.
 */
contextBridge.exposeInMainWorld('plumbline', {
  host: 'electron',
  async request(channel: unknown, args: unknown): Promise<Answer<unknown>> {
    if (typeof channel !== 'string' || !knownChannels.has(channel)) {
      return { ok: false, code: 'unknown-channel', message: words.noSuchChannel };
    }
    try {
      return await ipcRenderer.invoke(requestWire, channel, args);
    } catch {
      return {
        ok: false,
        code: 'failed',
        message: words.notTaken,
      };
    }
  },
  subscribe(listener: unknown): () => void {
    if (typeof listener !== 'function') return () => undefined;
    const own: Listener = (event, payload) => listener(event, payload);
    listeners.add(own);
    return () => {
      listeners.delete(own);
    };
  },
});
