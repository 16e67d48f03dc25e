import type { ActionBody, ActionName } from '#main/practice/index.ts';
import { tell } from '#main/sync/engine-words.ts';
import type { Decimal } from '#shared/decimal.ts';
import { dec, ZERO } from '#shared/decimal.ts';
import type { PreviewView } from '#shared/ipc/trade.ts';
import type { Told } from '#shared/words/said.ts';
import { controlIfAble } from '../desk/control-if-able.ts';
import type { DeskWorld } from '../desk/desk-world.ts';
import type { DeskWatch } from '../desk/play/watch.ts';
import type { Deed } from './plan.ts';

const SYMBOL = 'ETH/USDC';
const ETH = 'ETHUSDC';

/** More ETH than all deeds of a run together bring. */
const MOST_HELD = dec('3');

/** What the trader and others do in a run, and what may come of it at the exchange. */
export class Deeds {
  private readonly world: DeskWorld;
  private readonly watch: DeskWatch;
  private readonly enforce: boolean;
  private readonly confirmed = new Map<string, PreviewView>();
  private others = 0;

  constructor(world: DeskWorld, watch: DeskWatch, enforce: boolean) {
    this.world = world;
    this.watch = watch;
    this.enforce = enforce;
  }

  async prepare(): Promise<void> {
    if (!this.world.slices) return;
    const scope = { kind: 'symbol', symbol: SYMBOL } as const;
    await this.world.ask('settings.set', {
      scope,
      key: 'policy.elsewhere.drift',
      value: this.enforce ? 'enforce' : 'ask',
    });
  }

  run(deed: Deed): void {
    this.watch.tell(deed);
    if (!['nothing', 'look'].includes(deed) && !/long|flat/.test(deed)) this.others += 1;
    this[deed]();
  }

  private nothing(): void {}

  private long(): void {
    this.click('long', '100');
  }

  private flat(): void {
    this.click('flat', '100');
  }

  /** The answer to the next order gets lost. */
  private 'lost long'(): void {
    const match = { method: 'POST', path: '/order', times: 1 } as const;
    this.control('fault.add', { match, effect: { kind: 'loseReply', how: 'silence' } });
    this.click('long', '100');
  }

  private 'long that never arrives'(): void {
    const match = { method: 'POST', path: '/order', times: 1 } as const;
    this.control('fault.add', { match, effect: { kind: 'loseRequest', how: 'silence' } });
    this.click('long', '100');
  }

  /** Each rung rests, and is cancelled. */
  private 'resting long'(): void {
    this.control('fillBehaviour', { fill: { mode: 'rest' } });
    this.world.clock.after(9000, () => this.control('fillBehaviour', { fill: { mode: 'book' } }));
    this.click('long', '100');
  }

  private 'phone sale'(): void {
    this.control('externalTrade', { symbol: ETH, side: 'SELL', quantity: '0.7' });
  }

  private 'phone purchase'(): void {
    this.control('externalTrade', { symbol: ETH, side: 'BUY', quantity: '0.2' });
  }

  private deposit(): void {
    this.control('deposit', { asset: 'ETH', amount: '0.3' });
  }

  /** What no record tells of. */
  private 'from nowhere'(): void {
    this.control('setBalance', { asset: 'ETH', free: '1.7' });
  }

  private 'foreign order'(): void {
    this.control('foreignOrder', { symbol: ETH, side: 'BUY', price: '1800', quantity: '0.1' });
  }

  /** The chart, and the rest of the account. */
  private look(): void {
    const { desk } = this.world;
    const asked = [
      desk.handle('chart.candles', { symbol: SYMBOL, interval: '5m' }),
      desk.handle('wallets.get', { anew: true }),
    ];
    for (const each of asked) {
      each.then(
        (answer) => {
          if (!answer.ok && /fault of my own/.test(tell(answer.message)))
            this.watch.sin('threw', tell(answer.message));
        },
        (error) => this.watch.sin('threw', String(error)),
      );
    }
  }

  /** Orders that nobody asked for, or more of them than was confirmed. */
  judge(): string[] {
    const wrong: string[] = [];
    const traded = new Map<string, Decimal>();
    for (const order of this.world.live.core.core.orders.byId.values()) {
      const id = order.clientOrderId;
      if (!id?.startsWith('PL')) continue;
      const row = this.watch.row(id);
      if (!row) continue;
      if (row.symbol !== SYMBOL) wrong.push(`an order of ${row.symbol}, that nothing was done to`);
      if (order.quantity.gt(row.quantity) || order.side !== row.side)
        wrong.push(`${id} isn't what its row says`);
      if (row.purpose === 'correction' && !(this.enforce && this.others > 0) && this.confirmed.size === 0)
        wrong.push(`a correction that no policy allows: ${row.side} ${row.quantity}`);
      traded.set(row.intentId, (traded.get(row.intentId) ?? ZERO).plus(order.executed));
      const preview = this.confirmed.get(row.intentId);
      if (preview) wrong.push(...against(preview, row));
    }
    for (const [intent, preview] of this.confirmed) {
      const sum = traded.get(intent) ?? ZERO;
      // Flat sells whatever is held above the reserve when it is sent.
      const most = preview.action === 'flat' ? MOST_HELD : dec(preview.quantity ?? '0');
      if (sum.gt(most)) wrong.push(`traded ${sum} where ${most} was confirmed`);
    }
    return wrong;
  }

  private click(action: 'long' | 'flat', value: string): void {
    const { desk, slices } = this.world;
    if (!slices) return;
    const size = { kind: 'percent', value } as const;
    const said = (answer: { ok: boolean; message?: Told }) =>
      this.watch.tell(answer.ok ? `${action}: taken` : `${action}: ${tell(answer.message ?? '')}`);
    const done = async () => {
      const preview = await desk.handle('trade.preview', { symbol: SYMBOL, action, size });
      if (!preview.ok) return said(preview);
      const view = preview.value as PreviewView;
      if (view.verdict !== 'trade') return this.watch.tell(`${action}: ${tell(view.sentence)}`);
      const answer = await desk.handle('trade.submit', { previewId: view.id });
      said(answer);
      if (!answer.ok) return;
      const { intentId } = answer.value as { intentId: string };
      this.watch.asked.add(intentId);
      this.confirmed.set(intentId, view);
    };
    done().catch((error) => this.watch.sin('threw', `${action}: ${String(error)}`));
  }

  private control<N extends ActionName>(name: N, body: ActionBody<N>): void {
    controlIfAble(this.world, this.watch, name, body);
  }
}

/** An order worse than the preview that was confirmed said. */
function against(preview: PreviewView, row: { side: string; price: string }): string[] {
  if (preview.side !== null && row.side !== preview.side)
    return [`${row.side} where ${preview.side} was confirmed`];
  if (preview.capPrice === null) return [];
  const over = row.side === 'BUY' ? dec(row.price).gt(preview.capPrice) : dec(row.price).lt(preview.capPrice);
  // The cap is fixed from the touch at the start of the trade, which may have moved within the preview's worst case.
  const far = dec(row.price).minus(preview.capPrice).abs().gt(dec(preview.capPrice).mul('0.01'));
  return over && far ? [`${row.side} at ${row.price} where ${preview.capPrice} was confirmed`] : [];
}
