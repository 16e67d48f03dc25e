import { useState } from 'react';
import type { OpenOrderView } from '#shared/ipc/slices.ts';
import type { Told } from '#shared/words/said.ts';
import { Button } from '../parts/button.tsx';
import { Popup } from '../parts/popup.tsx';
import { ask } from '../store/engine.ts';
import { useOutOfTouch } from '../store/selectors.ts';
import { words } from '../words.ts';

interface Props {
  readonly orders: readonly OpenOrderView[];
  readonly onSaid: (sentence: Told, ok: boolean) => void;
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
    let why = '';
    for (const order of due) {
      const answer = await ask('orders.cancel', { symbol: order.symbol, orderId: order.orderId ?? '' });
      if (answer.ok) continue;
      failed += 1;
      why = answer.message;
    }
    setBusy(false);
    onSaid(
      failed === 0
        ? words.tables.askedToCancel({ count: due.length })
        : words.tables.notAllCancelled({ failed, count: due.length, why }),
      failed === 0,
    );
  };
  return (
    <Popup
      className="button small"
      isDisabled={due.length === 0 || busy || outOfTouch}
      face={words.tables.cancelAll}
      placement="bottom end"
      name={words.tables.cancelAllOpenOrders}
      body="ask-again"
    >
      {({ close }) => (
        <>
          <p>{words.tables.whosePlaced({ own, elsewhere: due.length - own })}</p>
          <Button look="small strong" onPress={() => void run(close)}>
            {words.tables.cancelOrders({ count: due.length })}
          </Button>
        </>
      )}
    </Popup>
  );
}
