import { useState } from 'react';
import type { OpenOrderView } from '#shared/ipc/slices.ts';
import { Button } from '../parts/button.tsx';
import { Popup } from '../parts/popup.tsx';
import { ask } from '../store/engine.ts';
import { useOutOfTouch } from '../store/selectors.ts';

interface Props {
  readonly orders: readonly OpenOrderView[];
  readonly onSaid: (sentence: string, ok: boolean) => void;
}

/** Cancels every order that can be cancelled here, one by one, after saying whose they are. */
export function CancelAll({ orders, onSaid }: Props) {
  const [busy, setBusy] = useState(false);
  const outOfTouch = useOutOfTouch();
  const due = orders.filter((order) => order.keepReason === null && order.orderId !== null);
  const own = due.filter((order) => order.owner === 'own').length;
  const run = async (close: () => void) => {
    close();
    setBusy(true);
    let failed = 0;
    let words = '';
    for (const order of due) {
      const answer = await ask('orders.cancel', { symbol: order.symbol, orderId: order.orderId ?? '' });
      if (answer.ok) continue;
      failed += 1;
      words = answer.message;
    }
    setBusy(false);
    onSaid(
      failed === 0
        ? `Asked to cancel ${due.length} ${due.length === 1 ? 'order' : 'orders'}; each leaves the list when the exchange confirms it.`
        : `${failed} of ${due.length} could not be cancelled. ${words}`,
      failed === 0,
    );
  };
  return (
    <Popup
      className="button small"
      isDisabled={due.length === 0 || busy || outOfTouch}
      face="Cancel all"
      placement="bottom end"
      name="Cancel all open orders"
      body="ask-again"
    >
      {({ close }) => (
        <>
          <p>
            {own} placed by Plumbline, {due.length - own} placed elsewhere. Nothing is sold or bought by this.
          </p>
          <Button look="small strong" onPress={() => void run(close)}>
            Cancel {due.length} {due.length === 1 ? 'order' : 'orders'}
          </Button>
        </>
      )}
    </Popup>
  );
}
