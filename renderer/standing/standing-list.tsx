import type { StandingView } from '#shared/ipc/standing.ts';
import { type Market, told } from '../format/sentence.ts';
import { Button } from '../parts/button.tsx';
import { Clamped } from '../parts/clamped.tsx';
import { Cross } from '../parts/icons.tsx';
import { useAsk } from '../parts/use-ask.ts';
import { useOutOfTouch } from '../store/selectors.ts';
import { useWindow } from '../store/store.ts';
import { moveInTicket } from './offers.ts';
import { titleOf } from './title.ts';
import { useDistance } from './use-distance.ts';
import './standing.css';
import { words } from '../words.ts';

const none: readonly StandingView[] = [];

/** What stands for a symbol: each with its price, what it would do, where it lives, how far away it is, and its end. */
export function StandingList({ symbol, market }: { readonly symbol: string; readonly market: Market }) {
  const all = useWindow((state) => state.view?.standing ?? none);
  const own = all.filter((each) => each.symbol === symbol);
  if (own.length === 0) return null;
  return (
    <section className="standing-list" aria-label={words.standing.standingOrdersOf({ symbol })}>
      <h3 className="panel-title">{words.standing.standingOrders}</h3>
      <ul>
        {own.map((order) => (
          <Entry key={order.id} order={order} market={market} />
        ))}
      </ul>
    </section>
  );
}

function Entry({ order, market }: { readonly order: StandingView; readonly market: Market }) {
  const { busy, reply, send } = useAsk('standing.cancel');
  const outOfTouch = useOutOfTouch();
  const title = titleOf(order, market);
  return (
    <li>
      <b>
        <Clamped words={title} />
      </b>
      <Button
        look="quiet small move"
        aria-label={`${order.state === 'disarmed' ? words.standing.armAgain : words.standing.move}: ${title}`}
        isDisabled={busy || outOfTouch || order.fixed !== null}
        onPress={() => moveInTicket(order, order.price)}
      >
        {order.state === 'disarmed' ? words.standing.arm : words.standing.move}
      </Button>
      <Button
        look="quiet icon small"
        aria-label={`${order.kind === 'stop' ? words.standing.takeBack : words.standing.cancel}: ${title}`}
        isDisabled={busy || outOfTouch || order.fixed !== null}
        onPress={() => void send({ id: order.id })}
      >
        <Cross />
      </Button>
      <span className={reply !== null && !reply.ok ? 'error' : 'soft'}>
        <Clamped
          words={
            reply?.sentence ?? `${told(order.sentence, market)} ${told(order.livesSentence, market)}`.trim()
          }
        />
      </span>
      <Away order={order} />
    </li>
  );
}

function Away({ order }: { readonly order: StandingView }) {
  return <span className="soft number">{useDistance(order, order.price) ?? ''}</span>;
}
