import type { Seams } from './program.ts';
import type { Sin } from './watch.ts';

/**
 * A way to break the engine on purpose. `replace` names a module and gives some of its functions another body; the
 * seams stand between the engine and its ports. Product code knows nothing of either.
 */
export interface Mutation {
  readonly name: string;
  /** The first seed from here on that is known to notice it. */
  readonly seed: number;
  /** What the model must call it. */
  readonly by: readonly Sin[];
  readonly seams?: Seams;
  readonly replace?: {
    readonly module: string;
    readonly make: (original: Module) => Module | Promise<Module>;
  };
}

// biome-ignore lint/suspicious/noExplicitAny: a module's functions are replaced here whatever their types are.
type Module = Record<string, any>;

const replace = (
  module: string,
  make: (original: Module) => Module | Promise<Module>,
): Mutation['replace'] => ({
  module,
  make: async (original) => {
    const broken = await make(original);
    const gone = Object.keys(broken).filter((name) => !(name in original));
    if (gone.length > 0) throw new Error(`${module} has no ${gone.join(', ')} that could be broken`);
    return { ...original, ...broken };
  },
});

export const mutations: readonly Mutation[] = [
  {
    name: 'resend after a timeout',
    by: ['duplicate', 'two creates'],
    seed: 6,
    seams: {
      exchange: (port) =>
        wrapped(port, {
          create: async (order) => {
            const first = await port.create(order);
            return first.ok || first.failure.placed === 'no' ? first : port.create(order);
          },
        }),
    },
  },
  {
    name: 'mix up the hands in the books',
    by: ['books'],
    seed: 6,
    replace: replace('#main/sync/bookkeeping/drafts.ts', () => ({
      handOf: ({ purpose }: Module) => (purpose === 'trade' ? 'plumbline' : 'here'),
    })),
  },
  {
    name: 'believe the first "not found"',
    by: ['lost'],
    seed: 159,
    replace: replace('#main/sync/orders/resolve.ts', async () => {
      const { query, remember } = await import('#main/sync/orders/own-orders.ts');
      const { afterOrder } = await import('#main/sync/orders/life.ts');
      return {
        resolveUnknown: async (managed: Module, row: Module) => {
          const { account } = managed;
          const asked = await query(managed as never, row as never);
          const known =
            asked.kind === 'found'
              ? asked.row
              : afterOrder(row as never, {
                  type: 'proven absent',
                  why: 'not found',
                  at: account.clock.now(),
                });
          remember(managed as never, known);
          account.recordSoon([{ type: 'order', row: known }]);
          return known;
        },
      };
    }),
  },
  {
    name: 'believe absent at once after recvWindow',
    by: ['lost'],
    seed: 212,
    replace: replace('#main/sync/orders/resolve.ts', async () => {
      const { query, remember } = await import('#main/sync/orders/own-orders.ts');
      const { afterOrder } = await import('#main/sync/orders/life.ts');
      const { sleep } = await import('#main/sync/ports/clock.ts');
      return {
        resolveUnknown: async (managed: Module, row: Module, signedAt: number) => {
          const { account } = managed;
          while (true) {
            const asked = await query(managed as never, row as never);
            const over = account.clock.monotonic() >= signedAt + 3000;
            if (asked.kind === 'found' || over) {
              const known =
                asked.kind === 'found'
                  ? asked.row
                  : afterOrder(row as never, { type: 'proven absent', why: 'over', at: account.clock.now() });
              remember(managed as never, known);
              account.recordSoon([{ type: 'order', row: known }]);
              return known;
            }
            await sleep(account.clock, 250);
          }
        },
      };
    }),
  },
  {
    name: 'drop the row before the send',
    by: ['no row'],
    seed: 1,
    seams: {
      journal: (port) =>
        wrapped(port, {
          append: (account, rows) => {
            const kept = rows.filter((row) => row.type !== 'order' || row.row.phase !== 'planned');
            return kept.length === rows.length ? port.append(account, rows) : port.append(account, kept);
          },
        }),
    },
  },
  {
    name: 'send before the row is durable',
    by: ['no row'],
    seed: 1,
    seams: {
      journal: (port) =>
        wrapped(port, {
          append: async (account, rows) => {
            if (!rows.some((row) => row.type === 'order' && row.row.phase === 'planned')) {
              return port.append(account, rows);
            }
            port.append(account, rows).catch(() => undefined);
          },
        }),
    },
  },
  {
    name: 'count part fills twice',
    by: ['duplicate'],
    seed: 16,
    replace: replace('#main/sync/orders/booking.ts', (original) => ({
      bookOrder: (managed: Module, row: Module, order: Module) =>
        original.bookOrder(
          managed,
          row,
          order.status === 'PARTIALLY_FILLED'
            ? { ...order, filledQuantity: order.filledQuantity.plus(order.filledQuantity) }
            : order,
        ),
    })),
  },
  {
    name: "believe a cancel's reply",
    by: ['lost', 'two creates'],
    seed: 1,
    replace: replace('#main/sync/orders/rest.ts', async () => {
      const own = await import('#main/sync/orders/own-orders.ts');
      const endOrder = async (managed: Module, row: Module) => {
        const { account } = managed;
        await account.exchange.cancel({ symbol: row.symbol, clientOrderId: row.clientOrderId });
        const closed = { ...row, phase: 'ended', status: 'CANCELED', endedAt: account.clock.now() };
        own.remember(managed as never, closed as never);
        account.recordSoon([{ type: 'order', row: closed }]);
        return { kind: 'ended', row: closed };
      };
      return {
        endOrder,
        restAndEnd: async (managed: Module, row: Module, restMs: number) => {
          const { sleep } = await import('#main/sync/ports/clock.ts');
          await sleep(managed.account.clock, restMs);
          return endOrder(managed, row);
        },
      };
    }),
  },
  {
    name: 'decide from a stale balance',
    by: ['duplicate', 'two creates', 'beyond', 'false correction'],
    seed: 1,
    replace: replace('#main/sync/check/reconcile.ts', async () => {
      const { reconcileOwn } = await import('#main/sync/orders/booking.ts');
      return {
        reconcile: async (managed: Module, observation: Module) => {
          const { account, state } = managed;
          const patch = reconcileOwn(state.doc, observation.holding.totalBase, observation.at, []);
          const changed = state.doc.ledger && state.doc.ledger.total !== patch.ledger?.total;
          account.recordSoon([managed.update(patch)]);
          const cause = { kind: 'own-order', sentence: 'whatever it was', evidence: [] };
          return { kind: 'reconciled', causes: changed ? ['own-order'] : [], cause: changed ? cause : null };
        },
      };
    }),
  },
  {
    name: 'ignore the reserve',
    by: ['beyond', 'false correction', 'asked changed'],
    seed: 8,
    replace: replace('#main/sync/rules/holding.ts', (original) => ({
      holdingOf: (base: Module, quote: Module, reserveBase: Module, reserveQuote: Module) =>
        original.holdingOf(base, quote, reserveBase.mul(0), reserveQuote.mul(0)),
    })),
  },
  {
    name: 'reuse an id: count from one again after a restart',
    by: ['duplicate'],
    seed: 34,
    seams: {
      ids: (ids) => {
        let counter = 0;
        return {
          ...ids,
          clientOrderId: () => `${ids.prefix}0001${String(++counter).padStart(5, '0')}aaaaaa`,
        };
      },
      // The journal refuses another order under a used id: without that guard it reaches the exchange.
      journal: (port, disk) =>
        wrapped(port, {
          append: (account, rows) => {
            for (const row of rows) {
              if (row.type === 'order' && row.row.phase === 'planned') {
                disk.account(account).orders.delete(row.row.clientOrderId);
              }
            }
            return port.append(account, rows);
          },
        }),
    },
  },
  {
    name: 'top up a partial long',
    by: ['false correction'],
    seed: 21,
    replace: replace('#main/sync/rules/policy.ts', (original) => ({
      policyFor: (verdict: string, causes: unknown, how: unknown, setting: unknown) =>
        original.policyFor(verdict === 'partial' ? 'drift' : verdict, causes, how, setting),
    })),
  },
  {
    name: 'judge on price',
    by: ['false correction'],
    seed: 18,
    replace: replace('#main/sync/check/evaluate-symbol.ts', (original) => ({
      evaluationKey: (managed: Module, holding: Module) => {
        const { state } = managed;
        const price = original.lastPrice(state);
        const { asked } = state.doc;
        // What was asked is taken for a value in quote: T moves against the price.
        if (price && asked?.target && asked.target !== '0') {
          state.firstPrice ??= price;
          const target = state.firstPrice.div(price).mul(asked.target).toDecimalPlaces(4).toFixed();
          if (target !== asked.target && !price.eq(state.lastEvaluatedPrice ?? 0)) {
            state.lastEvaluatedPrice = price;
            managed.update({ asked: { ...asked, target } });
          }
        }
        return original.evaluationKey(managed, holding);
      },
    })),
  },
  {
    name: 'treat ask as enforce',
    by: ['false correction'],
    seed: 3,
    replace: replace('#main/sync/rules/policy.ts', (original) => ({
      policyFor: (...args: unknown[]) => {
        const word = original.policyFor(...args);
        return word === 'ask' ? 'enforce' : word;
      },
    })),
  },
  {
    name: 'ask about everything',
    by: ['stop'],
    seed: 25,
    replace: replace('#main/sync/rules/policy.ts', (original) => ({
      policyFor: (...args: unknown[]) => (original.policyFor(...args) === null ? null : 'ask'),
    })),
  },
  {
    name: 'halt a symbol whose trade only ended short',
    by: ['stop'],
    seed: 5,
    replace: replace('#main/sync/execution/consequences.ts', (original) => ({
      haltFor: (state: Module, ladder: Module) =>
        original.haltFor(state, ladder) ??
        (ladder.end === 'complete' ? null : 'the exchange refused an order for no reason'),
    })),
  },
  {
    name: "call the day's limit reached at the first correction",
    by: ['stop'],
    seed: 25,
    replace: replace('#main/sync/account/breaker.ts', () => ({
      trip: () => "Today's corrections would reach 1 USD; the day's limit is 0.",
    })),
  },
  {
    name: 'stop at the first fault',
    by: ['not converged', 'stop'],
    seed: 2,
    replace: replace('#main/sync/check/observe.ts', (original) => ({
      observe: async (account: Module, ...others: unknown[]) => {
        const read = await original.observe(account, ...others);
        if (!read.ok) account.brokenForGood = read;
        return account.brokenForGood ?? read;
      },
    })),
  },
  {
    name: 'go on with a correction while paused',
    by: ['not allowed'],
    seed: 185,
    replace: replace('#main/sync/orders/ladder.ts', (original) => ({
      runLadder: (managed: unknown, plan: Module) => original.runLadder(managed, { ...plan, approved: true }),
    })),
  },
];

/** The port with some of its methods replaced; the others keep their `this`. */
function wrapped<T extends object>(port: T, methods: Partial<T>): T {
  return new Proxy(port, {
    get: (target, name) => {
      const own = methods[name as keyof T] ?? target[name as keyof T];
      return typeof own === 'function' ? own.bind(target) : own;
    },
  });
}
