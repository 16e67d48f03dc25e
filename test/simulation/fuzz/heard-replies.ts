import type { EndpointName } from '#main/exchange/endpoints.ts';
import { readAccount } from '#main/exchange/interpret/account.ts';
import type { TransportReply } from '#main/exchange/transport.ts';
import { dec, ZERO } from '#shared/decimal.ts';
import { settle } from './settling.ts';
import type { Watch } from './watch.ts';

/** Takes what the program is answered. */
export function hearReply(
  eye: Watch,
  endpoint: EndpointName,
  params: Readonly<Record<string, string | number>>,
  reply: TransportReply,
): void {
  if (reply.type !== 'reply' || reply.status !== 200) {
    if (['myTrades', 'deposits', 'withdrawals', 'transfers', 'account', 'openOrders'].includes(endpoint)) {
      for (const watch of eye.symbols.values()) watch.evidenceFault = true;
    }
    eye.trouble();
    if (reply.type === 'reply' && [403, 418, 429].includes(reply.status)) {
      eye.refusals += 1;
      // A firewall names no time: the pause doubles from half a minute to ten minutes.
      const named = reply.headers['retry-after'];
      const seconds = named ? Number(named) : Math.min(600, 30 * 2 ** (eye.refusals - 1));
      eye.bannedUntil = Math.max(eye.bannedUntil, eye.now() + seconds * 1000);
    }
    eye.tell(`${endpoint} answered ${reply.type === 'reply' ? reply.status : reply.name}`);
    return;
  }
  eye.refusals = 0;
  if (endpoint === 'account') toldAccount(eye, reply.body);
  if (endpoint === 'depth') toldBook(eye, String(params.symbol), reply.body);
}

function toldAccount(eye: Watch, body: unknown): void {
  let balances: ReturnType<typeof readAccount>;
  try {
    balances = readAccount(body);
  } catch {
    return;
  }
  const now = eye.now();
  for (const watch of eye.symbols.values()) {
    const base = balances.get(watch.base);
    const quote = balances.get(watch.quote);
    const total = base ? base.free.plus(base.locked) : ZERO;
    const cash = { total: quote ? quote.free.plus(quote.locked) : ZERO, free: quote?.free ?? ZERO };
    const present = eye.truth.facts(watch.symbol, total, cash, watch.doc?.baseDust ?? null);
    // A book that was emptied since it was told is still what this reading is judged with.
    const facts = { ...present, price: present.price ?? watch.toldPrice(now) };
    const included = eye.truth.included(watch.base, total);
    if (included !== null && included < eye.truth.changesOf(watch.base).length) eye.lagAt = now;
    if (watch.lastReadAt !== null && now - watch.lastReadAt > 290_000) watch.beCareful();
    watch.lastReadAt = now;
    // What a new life finds otherwise than the last judgement left it was found at start.
    if (facts.price !== null && watch.readIn !== eye.program.starts) {
      watch.readIn = eye.program.starts;
      watch.carefulSinceInSync = true;
      // What the disk has of the last judgement may be older than what was called in sync before the crash.
      const loaded = eye.program.engine?.account.symbols.get(watch.symbol)?.state.doc;
      watch.calledAt = loaded?.lastJudgedAt ?? watch.calledAt;
      const known = watch.doc?.judged?.held;
      if (known === undefined || !facts.held.eq(known)) watch.beCareful();
    }
    watch.read({ at: now, included, total, facts }, eye.truth.changesOf(watch.base));
    settle(watch);
  }
}

function toldBook(eye: Watch, symbol: string, body: unknown): void {
  const watch = [...eye.symbols.values()].find((each) => each.base + each.quote === symbol);
  const book = body as { bids?: [string, string][]; asks?: [string, string][] };
  if (!watch || !Array.isArray(book.bids) || !Array.isArray(book.asks)) return;
  const first = (side: [string, string][]) => (side[0] ? dec(side[0][0]) : null);
  watch.books = [...watch.books.slice(-19), { at: eye.now(), bid: first(book.bids), ask: first(book.asks) }];
}
