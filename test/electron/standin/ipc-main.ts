import type { IpcMain, IpcMainInvokeEvent } from 'electron';

type Handler = Parameters<IpcMain['handle']>[1];
export type Outcome = { readonly value: unknown } | { readonly error: string };

/** https://www.electronjs.org/docs/latest/api/ipc-main */
export class IpcMainStandIn implements Pick<IpcMain, 'handle' | 'removeHandler'> {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, listener: Handler): void {
    if (this.#handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, listener);
  }
  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }
  /** As a page's invoke arrives: cloned on its way in, and errors reduced to their message on the way out. */
  async invoke(
    channel: string,
    event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
    args: readonly unknown[],
  ): Promise<Outcome> {
    const handler = this.#handlers.get(channel);
    const failed = (message: string) => ({ error: `Error invoking remote method '${channel}': ${message}` });
    if (!handler) return failed(`Error: No handler registered for '${channel}'`);
    try {
      return { value: structuredClone(await handler(event as IpcMainInvokeEvent, ...args)) };
    } catch (error) {
      return failed(String(error));
    }
  }
}
