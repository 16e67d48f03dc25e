import type { TransportReply, TransportRequest } from '#main/exchange/transport.ts';
import { type Decimal, dec, ZERO } from '#shared/decimal.ts';

/** How many of the last readings of the account a correction must rest on: a second one confirms the first. */
const CONFIRMED = 2;

/** What the account's replies said of ETH, as they were sent: read by its own hand, and not by the program's readers. */
export class Accounts {
  private readonly totals: (Decimal | null)[] = [];

  see(request: TransportRequest, reply: TransportReply): TransportReply {
    if (request.endpoint === 'account' && reply.type === 'reply') this.totals.push(totalOf(reply.body));
    return reply;
  }

  /** Why the last replies don't call for this correction; null when they do. */
  against(side: 'BUY' | 'SELL', quantity: string, target: string | null): string | null {
    const last = this.totals.slice(-CONFIRMED);
    const unread = last.length < CONFIRMED || last.some((total) => total === null);
    if (unread) return 'an account that could not be read';
    const asked = dec(target ?? '0');
    const gaps = last.map((total) =>
      side === 'BUY' ? asked.minus(total ?? ZERO) : (total ?? ZERO).minus(asked),
    );
    return gaps.every((gap) => gap.gte(quantity))
      ? null
      : `${asked} ETH asked and ${last.join(', then ')} ETH held`;
  }
}

function totalOf(body: unknown): Decimal | null {
  try {
    const rows = (body as { balances: { asset: unknown; free: string; locked: string }[] }).balances;
    const [row, ...others] = rows.filter((each) => each?.asset === 'ETH');
    if (others.length > 0) return null;
    return row ? dec(row.free).plus(dec(row.locked)) : ZERO;
  } catch {
    return null;
  }
}
