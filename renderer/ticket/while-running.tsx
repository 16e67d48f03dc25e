import { type ReactNode, useState } from 'react';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import type { TradeAction } from '#shared/ipc/trade.ts';
import { Button } from '../parts/button.tsx';
import { askAndSay } from '../store/engine.ts';
import { words } from '../words.ts';

interface Props {
  readonly view: SymbolView;
  readonly action: TradeAction;
  readonly onFlat: () => void;
  /** The button that sends, in whose place they stand. */
  readonly children: ReactNode;
}

/**
 * While a trade or a correction runs, *End here* stands where the button is, beside the way out: Flat, or what else of
 * the trader's may take the place of what runs. A stop that sells is ended in the list of what waits.
 */
export function WhileRunning({ view, action, onFlat, children }: Props) {
  const { activity, symbol } = view;
  if (activity === null || activity.kind === 'standing') return children;
  return (
    <div className="while-running">
      <EndHere key={activity.id} symbol={symbol} />
      {action === 'long' ? (
        <Button look="take-over" onPress={onFlat}>
          {words.ticket.flat}
        </Button>
      ) : (
        children
      )}
    </div>
  );
}

function EndHere({ symbol }: { readonly symbol: string }) {
  const [ending, setEnding] = useState(false);
  const end = async () => {
    setEnding(true);
    await askAndSay('trade.end', { symbol });
    setEnding(false);
  };
  return (
    <Button look="take-over" isDisabled={ending} title={words.ticket.aboutEndHere} onPress={() => void end()}>
      {ending ? words.ticket.ending : words.ticket.endHere}
    </Button>
  );
}
