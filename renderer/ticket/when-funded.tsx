import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { Button } from '../parts/button.tsx';
import { useAsk } from '../parts/use-ask.ts';
import { words } from '../words.ts';

/** For a Long that the money doesn't reach for: to be told, once, when it does. Buys nothing. */
export function WhenFunded({ view }: { readonly view: SymbolView }) {
  const { busy, reply, send } = useAsk('trade.tellWhenFunded');
  if (view.waitsForMoney) return <p className="soft">{words.ticket.iTellYouOnceWhen}</p>;
  if (reply !== null && !reply.ok) return <p className="error">{reply.sentence}</p>;
  return (
    <Button look="plain" isDisabled={busy} onPress={() => void send({ symbol: view.symbol })}>
      {words.ticket.tellMeWhenMoneyComes}
    </Button>
  );
}
