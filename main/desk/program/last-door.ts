import type { ExchangePort, NewOrder } from '#main/sync/ports/exchange.ts';
import type { ProgramPort } from '#main/sync/ports/program.ts';

/**
 * The exchange of one session with the program's question in front of `create`: it is asked last, when nothing is left
 * but the signed request, and without the lease under which the create was handed in nothing leaves.
 */
export function behindLastDoor(exchange: ExchangePort, program: ProgramPort): ExchangePort {
  const create = (order: NewOrder) => {
    const lease = program.lease();
    const mayLeave = () =>
      // Asked first, since it also remembers why.
      (order.mayLeave?.() ?? true) && lease !== null && lease === program.lease();
    return exchange.create({ ...order, mayLeave });
  };
  return new Proxy(exchange, {
    get(target, name) {
      if (name === 'create') return create;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
