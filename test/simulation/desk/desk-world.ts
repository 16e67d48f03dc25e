import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Credentials } from '#main/credentials/port.ts';
import type { Post, PostReply } from '#main/desk/alarms/https-post.ts';
import { createDesk } from '#main/desk/create-desk.ts';
import type { DeskPorts } from '#main/desk/desk-ports.ts';
import type { Desk, DeskOptions } from '#main/desk/port.ts';
import type { OpenSocket } from '#main/exchange/stream/socket.ts';
import type { DoubtfulDoc } from '#main/journal/doubtful-docs.ts';
import type { Journal } from '#main/journal/journal.ts';
import { tell } from '#main/sync/engine-words.ts';
import type { Clock } from '#main/sync/ports/clock.ts';
import type { AccountKey, JournalRow } from '#main/sync/ports/journal.ts';
import type {
  Answer,
  ChannelArgs,
  ChannelName,
  ChannelResult,
  EventPayload,
  NotificationView,
} from '#shared/ipc/contract.ts';
import type { SliceName, Slices, SliceValue } from '#shared/ipc/slices.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import type { PreviewView } from '#shared/ipc/trade.ts';
import { type InWords, inWords } from '#test/in-words.ts';
import { Life } from '../life.ts';
import { type AppendFault, ModelDisk, type ModelJournal, openModelJournal } from '../model-journal.ts';
import { haltsOf, ModelHaltFile } from '../program-model.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { KeptInMemory } from './kept-inputs.ts';
import { onRealDisk } from './real-disk.ts';
import { VirtualExchange } from './virtual-exchange.ts';

const START = Date.UTC(2026, 10, 23, 14, 0, 0);
const LIVE = 'http://127.0.0.1:7001';
const PRACTICE = 'http://127.0.0.1:7002';
/** How the live exchange's account is known to the journal. */
export const LIVE_ACCOUNT: AccountKey = { venue: '127.0.0.1:7001', uid: '100000043' };
/** Longer than anything in the program may take to answer. */
const PATIENCE_MS = 600_000;

export interface DeskWorldOptions {
  /** What the live account holds at first. */
  readonly balances?: Readonly<Record<string, string>>;
  readonly price?: string;
  readonly rateLimits?: boolean;
  /** Symbols of the live account's first start; the program's own first list unless given. */
  readonly symbols?: readonly string[];
  /** So many markets `P00/USDC`, `P01/USDC` … beside the usual ones. */
  readonly extraMarkets?: number;
  /** Books move by themselves; frozen unless given. */
  readonly moving?: boolean;
  /** One way, in ms. */
  readonly latencyMs?: number;
  /** The view may hold what the window doesn't take: else the world ends with an error at such a thing. */
  readonly unshown?: boolean;
  /** What the program's chance is drawn from. */
  readonly luck?: number;
  readonly options?: Partial<DeskOptions>;
  /** The keychain of each run; none unless given. */
  readonly credentials?: (clock: Clock) => Credentials;
}

/**
 * The whole desk in virtual time: its contract above, two exchanges (live, on loopback, and Practice's) and a model of
 * the journal's disk below, and nothing else replaced. A client at it keeps the view as a window does.
 */
export class DeskWorld {
  readonly clock = new VirtualClock(START);
  readonly live: VirtualExchange;
  readonly practice: VirtualExchange;
  readonly disk = new ModelDisk();
  readonly folder = mkdtempSync(join(tmpdir(), 'plumbline-world-'));
  readonly log: string[] = [];
  readonly notices: InWords<NotificationView>[] = [];
  readonly dialogs: { readonly title: string; readonly text: string; readonly verb: string }[] = [];
  /** How main's own dialog is answered from now on. */
  agrees = true;
  /** Asked at each durable write; may refuse or delay it. */
  onAppend: ((account: AccountKey, rows: readonly JournalRow[]) => AppendFault | null) | null = null;
  desk!: Desk;
  slices: Slices | null = null;
  /** What was posted to the trader's address for alarms, and what answers it. */
  readonly posts: Post[] = [];
  onPost: (post: Post) => Promise<PostReply> = async () => ({ status: 200, retryAfterMs: null });
  /** What came to the engines of all lives. */
  readonly inputs = new KeptInMemory();
  readonly haltFile = new ModelHaltFile();
  /** Documents that the next start finds to be other than what was written last. */
  doubtful: DoubtfulDoc[] = [];
  private model!: ModelJournal;
  private readonly given: DeskWorldOptions;
  private life: Life;
  private luck = 1;

  constructor(given: DeskWorldOptions = {}) {
    this.given = given;
    this.life = new Life(this.clock);
    const now = () => this.exchangeNow();
    const rateLimits = given.rateLimits ?? true;
    const balances = { ...(given.balances ?? { USDC: '1000' }) };
    const extraMarkets = given.extraMarkets ?? 0;
    this.live = new VirtualExchange({ seed: 'live', balances, rateLimits, extraMarkets }, this.clock, now);
    this.practice = new VirtualExchange({ seed: 'practice', rateLimits }, this.clock, now);
    this.luck = Math.max(1, given.luck ?? 1);
    if (given.symbols) {
      this.disk.account(LIVE_ACCOUNT).write([{ type: 'doc', key: 'symbols', value: [...given.symbols] }]);
    }
    for (const exchange of [this.live, this.practice]) {
      if (!given.moving) exchange.control('freeze', { on: true });
      if (given.latencyMs !== undefined) exchange.latency = { there: given.latencyMs, back: given.latencyMs };
      if (given.price) exchange.control('movePrice', { symbol: 'ETHUSDC', price: given.price });
    }
  }

  /** The exchanges' time, in whole ms as theirs: it goes on evenly, whatever happens to the computer's clock. */
  exchangeNow(): number {
    return START + Math.floor(this.clock.monotonic());
  }

  /** Starts the program on what the disk holds; resolves when the desk is created. */
  async start(more: Partial<DeskOptions> = {}): Promise<void> {
    const life = new Life(this.clock);
    this.life = life;
    this.slices = null;
    const options: DeskOptions = {
      dataFolder: this.folder,
      mode: 'live',
      liveConfirmed: true,
      exchangeUrl: new URL(LIVE),
      exchangeCa: null,
      keys: { apiKey: 'key', apiSecret: 'secret' },
      version: '0.0.0',
      workers: { journal: new URL('file:///-'), practice: new URL('file:///-') },
      host: {
        kind: 'electron',
        confirm: async (question) => {
          this.dialogs.push(question);
          return this.agrees ? { agreed: true } : { agreed: false, sentence: 'You did not agree.' };
        },
      },
      log: (level, sentence) => void this.log.push(`${level}: ${tell(sentence)}`),
      ...this.given.options,
      ...more,
    };
    this.desk = await this.wait(createDesk(options, this.ports(life)));
    const view: Partial<Slices> = {};
    this.desk.subscribe((push) => {
      if (push.event === 'notify') this.notices.push(inWords(push.payload as NotificationView));
      if (push.event !== 'state') return;
      const { slice, value } = push.payload as EventPayload<'state'>;
      Object.assign(this.slices ?? view, { [slice]: value });
    });
    const state = await this.done('state.get', {});
    this.slices = { ...state.slices, ...view };
    this.desk.windows(1);
  }

  /** The program stops in an orderly way. */
  async stop(): Promise<void> {
    await this.wait(this.desk.close());
    this.life.end();
  }

  /** The program dies at once: what waited for the disk may be lost, what was sent arrives all the same. */
  crash(random: () => number = () => 0): void {
    this.life.end();
    this.model.crash(random);
  }

  async restart(more: Partial<DeskOptions> = {}): Promise<void> {
    await this.stop();
    await this.start(more);
  }

  /** Removes what the world keeps on the real disk. */
  clear(): void {
    this.life.end();
    rmSync(this.folder, { recursive: true, force: true });
    const unshown = this.log.find((line) => /fits what the window takes/.test(line));
    if (unshown && !this.given.unshown) throw new Error(unshown);
  }

  /** One request and its answer, whatever it is. */
  /** Asks as the window does; the answer in words. */
  async ask<C extends ChannelName>(
    channel: C,
    args: ChannelArgs<C>,
  ): Promise<Answer<InWords<ChannelResult<C>>, string>> {
    const answer = this.desk.handle(channel, args);
    const came = await (/export/.test(channel) ? onRealDisk(this.clock, answer) : this.wait(answer));
    return inWords(came) as Answer<InWords<ChannelResult<C>>, string>;
  }

  /** The value of a request that must succeed. */
  async done<C extends ChannelName>(channel: C, args: ChannelArgs<C>): Promise<InWords<ChannelResult<C>>> {
    const answer = await this.ask(channel, args);
    if (!answer.ok) throw new Error(`${channel}: ${answer.code}: ${answer.message}`);
    // What was pushed until now is of the account before: nothing of it may be taken for the new one's.
    if (channel === 'mode.set') this.slices = (await this.done('state.get', {})).slices as unknown as Slices;
    return answer.value;
  }

  /** The sentence of a request that must be refused. */
  async refusal<C extends ChannelName>(channel: C, args: ChannelArgs<C>): Promise<string> {
    const answer = await this.ask(channel, args);
    if (answer.ok) throw new Error(`${channel} was not refused`);
    return answer.message;
  }

  slice<N extends SliceName>(name: N): InWords<SliceValue<N>> {
    if (!this.slices) throw new Error('no snapshot yet');
    return inWords(this.slices[name]) as InWords<SliceValue<N>>;
  }

  symbol(name = 'ETH/USDC'): InWords<SymbolView> {
    const found = this.slice('symbols').find((each) => each.symbol === name);
    if (!found) throw new Error(`${name} is not in the list`);
    return found;
  }

  preview(args: ChannelArgs<'trade.preview'>): Promise<InWords<PreviewView>> {
    return this.done('trade.preview', args);
  }

  /** Previews and submits a click, and lets time pass until its outcome stands. */
  async click(
    action: ChannelArgs<'trade.preview'>['action'],
    percent = '100',
    symbol = 'ETH/USDC',
  ): Promise<void> {
    const before = this.symbol(symbol).outcome?.at ?? 0;
    const preview = await this.preview({ symbol, action, size: { kind: 'percent', value: percent } });
    await this.done('trade.submit', { previewId: preview.id });
    await this.until('the outcome of the click', () => {
      const { outcome, activity } = this.symbol(symbol);
      return activity === null && (outcome?.at ?? 0) > before;
    });
  }

  /** The first check is over: something is asked, and nothing is under way. */
  settled(name = 'ETH/USDC'): Promise<void> {
    return this.until(`${name} was checked`, () => {
      const shown = this.slice('symbols').find((each) => each.symbol === name);
      return shown !== undefined && shown.desired !== null && shown.held !== null && shown.activity === null;
    });
  }

  /** Lets time pass until the view fits, at most `ms`. */
  async until(what: string, fits: () => boolean, ms = PATIENCE_MS): Promise<void> {
    if (await this.clock.until(fits, ms)) return;
    throw new Error(`never came: ${what}; session: ${JSON.stringify(this.slices?.session.sentence)}`);
  }

  /** Lets time pass. */
  pass(ms: number): Promise<void> {
    return this.clock.advance(ms);
  }

  /** Lets time pass until the promise has settled. */
  async wait<T>(promise: Promise<T>): Promise<T> {
    let done = false;
    const guarded = promise.finally(() => {
      done = true;
    });
    guarded.catch(() => undefined);
    if (!(await this.clock.until(() => done, PATIENCE_MS))) throw new Error('nothing settles this promise');
    return guarded;
  }

  private ports(life: Life): DeskPorts {
    const exchangeAt = (url: string) => (url.includes('7002') ? this.practice : this.live);
    return {
      clock: life,
      afterTurn: (run) => life.afterTurn(run),
      keepInputs: () => this.inputs,
      random: () => {
        this.luck = (this.luck * 16_807) % 2_147_483_647;
        return this.luck / 2_147_483_647;
      },
      openJournal: async () => this.journal(life),
      haltFile: () => this.haltFile,
      placeOf: (folder) => ({ folder, machine: null, user: null }),
      openTransport: ({ baseUrl }) => exchangeAt(baseUrl).transport(life),
      openSockets: (address): OpenSocket => exchangeAt(address).streams.sockets(life),
      startPractice: async () => this.practice.worker(PRACTICE),
      postAlarm: (post) => {
        this.posts.push(post);
        return this.onPost(post);
      },
      createCredentials: () => this.given.credentials?.(life) ?? noCredentials(),
    };
  }

  private journal(life: Life): Journal {
    const model = openModelJournal({
      disk: this.disk,
      clock: life,
      onAppend: (account, rows) => this.onAppend?.(account, rows) ?? null,
    });
    this.model = model;
    return {
      ...model,
      problems: [],
      doubts: [],
      movedTo: null,
      unreadable: async () => [],
      readable: async (account) => (await model.load(account)).docs,
      setAside: async () => [],
      halts: () => haltsOf(model, this.disk.keys()),
      doubtful: async () => this.doubtful,
      believe: async (account) => {
        this.doubtful = this.doubtful.filter((each) => each.account.uid !== account.uid);
      },
      metrics: async () => [],
      rollUp: async () => undefined,
      terminate: async () => undefined,
    };
  }
}

function noCredentials(): Credentials {
  const sentence = 'There is no keychain here.';
  return {
    status: async () => ({ keychain: 'missing', sentence }),
    save: async () => ({ ok: false, sentence }),
    read: async () => ({ found: null, sentence }),
    forget: async () => ({ ok: true, sentence }),
  };
}
