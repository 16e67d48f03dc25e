import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDesk } from '#main/desk/create-desk.ts';
import { type DeskPorts, systemPorts } from '#main/desk/desk-ports.ts';
import type { DeskOptions } from '#main/desk/port.ts';
import type { ChannelName } from '#shared/ipc/contract.ts';
import { Client } from '#test/e2e/harness/client.ts';

const source = (path: string) => new URL(`../../../main/${path}`, import.meta.url);

/** A desk of the desktop program in this process, with a client at it, and main's dialog answered by the test. */
export interface OpenDesk {
  readonly client: Client;
  /** What main's own dialog asked, in its order. */
  readonly dialogs: { readonly title: string; readonly text: string; readonly verb: string }[];
  close(): Promise<void>;
}

export class Place {
  readonly folder = mkdtempSync(join(tmpdir(), 'plumbline-desk-'));
  /** How main's own dialog is answered from now on. */
  agrees = true;
  /** Where its desks believe to stand; this folder on this computer unless a test says otherwise. */
  placeOf = systemPorts.placeOf;
  /** What time it is for its desks; this computer's unless a test says otherwise. */
  clock: DeskPorts['clock'] = systemPorts.clock;
  private readonly desks: OpenDesk[] = [];

  async open(more: Partial<DeskOptions> = {}, ports: Partial<DeskPorts> = {}): Promise<OpenDesk> {
    const dialogs: OpenDesk['dialogs'] = [];
    const options: DeskOptions = {
      dataFolder: this.folder,
      mode: null,
      liveConfirmed: false,
      exchangeUrl: null,
      exchangeCa: null,
      keys: null,
      version: '0.0.0',
      workers: { journal: source('journal/worker.ts'), practice: source('practice/worker.ts') },
      host: {
        kind: 'electron',
        confirm: async (question) => {
          dialogs.push(question);
          return this.agrees ? { agreed: true } : { agreed: false, sentence: 'You did not agree.' };
        },
      },
      ...more,
    };
    const world = { ...systemPorts, placeOf: this.placeOf, clock: this.clock, ...ports };
    const desk = await createDesk(options, world);
    const listeners = new Set<(data: unknown) => void>();
    const tell = (frame: unknown) => {
      for (const listener of listeners) listener(JSON.stringify(frame));
    };
    const stop = desk.subscribe(tell);
    const client = await Client.over({
      send(text) {
        const { id, channel, args } = JSON.parse(text) as { id: number; channel: ChannelName; args: unknown };
        void desk.handle(channel, args).then((answer) => tell({ id, ...answer }));
      },
      on: (_event, listener) => listeners.add(listener),
      terminate: () => undefined,
    });
    const opened = {
      client,
      dialogs,
      close: async () => {
        stop();
        await desk.close();
      },
    };
    this.desks.push(opened);
    return opened;
  }

  async clear(): Promise<void> {
    await Promise.allSettled(this.desks.map((desk) => desk.close()));
    rmSync(this.folder, { recursive: true, force: true });
  }
}
