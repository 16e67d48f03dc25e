import type { TransportReply, TransportRequest } from '#main/exchange/transport.ts';
import { Rng } from '../fuzz/rng.ts';
import { type Changed, mutate } from './mutate.ts';
import { OF_ONE_SYMBOL, type Plan } from './plan.ts';

const ETH = 'ETHUSDC';

/** Changes the replies of one end point as its plan says, and remembers what was sent in their place. */
export class OddReplies {
  readonly told: string[] = [];
  count = 0;
  private readonly plan: Plan;
  private readonly rng: Rng;

  constructor(plan: Plan) {
    this.plan = plan;
    this.rng = new Rng(plan.seed);
  }

  change(request: TransportRequest, reply: TransportReply): TransportReply {
    const { endpoint, narrow, replies } = this.plan;
    if (request.endpoint !== endpoint || reply.type !== 'reply' || this.count >= replies) return reply;
    if (narrow && OF_ONE_SYMBOL.has(endpoint) && request.params.symbol !== ETH) return reply;
    const rng = this.plan.same ? new Rng(this.plan.seed) : this.rng;
    const changed =
      narrow && !OF_ONE_SYMBOL.has(endpoint)
        ? rowOfEth(reply.body, this.plan.changes, rng)
        : mutate(reply.body, this.plan.changes, rng);
    if (changed === null) return reply;
    this.count += 1;
    const what = changed.changes.map(({ change, path }) => `${change} ${path.join('.') || 'the reply'}`);
    const now = JSON.stringify(changed.body) ?? 'nothing';
    this.told.push(`${what.join(', ')}: ${now.length > 700 ? `${now.slice(0, 700)}…` : now}`);
    return { ...reply, body: changed.body };
  }
}

/** Changes inside the one row that speaks of ETH; null where there is none. */
function rowOfEth(body: unknown, count: number, rng: Rng): { body: unknown; changes: Changed[] } | null {
  const lists = Array.isArray(body)
    ? [{ list: body as unknown[], put: (list: unknown[]): unknown => list }]
    : Object.entries((body ?? {}) as object)
        .filter(([, value]) => Array.isArray(value))
        .map(([key, list]) => ({
          list,
          put: (now: unknown[]): unknown => ({ ...(body as object), [key]: now }),
        }));
  for (const { list, put } of lists) {
    const at = list.findIndex((row: unknown) => /"(ETH|ETHUSDC)"/.test(JSON.stringify(row) ?? ''));
    if (at < 0) continue;
    const { body: row, changes } = mutate(list[at], count, rng);
    return {
      body: put(list.with(at, row)),
      changes: changes.map((each) => ({ ...each, path: [at, ...each.path] })),
    };
  }
  return null;
}
