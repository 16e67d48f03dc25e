import { amount, percent } from '../format/number.ts';
import { type Result, resultOf } from '../format/result.ts';
import { clockTime } from '../format/time.ts';
import { Button } from '../parts/button.tsx';
import { Eye, EyeShut } from '../parts/icons.tsx';
import { useToday } from '../portfolio/today.tsx';
import { useOutOfTouch } from '../store/selectors.ts';
import { useWindow } from '../store/store.ts';
import { useNow } from '../store/use-now.ts';
import { words } from '../words.ts';

/** From then on the figures say of when they are. */
const oldMs = 90_000;

/** What all is worth and how today went; hidden with one press while somebody looks on. */
export function Money() {
  const now = useNow();
  const hidden = useWindow((state) => state.moneyHidden);
  const hideMoney = useWindow((state) => state.hideMoney);
  const outOfTouch = useOutOfTouch();
  const { changes, at, problem } = useToday();
  const isOld = at !== null && (outOfTouch || now - at > oldMs);
  const result = changes && resultOf(changes);
  const why = problem ?? (changes === null ? words.header.noTotalYet : words.header.aboutTotal);
  return (
    <div className={`money ${isOld ? 'is-old' : ''}`}>
      <dl>
        <div title={why}>
          <dt>
            {isOld && at !== null ? words.header.atTime({ time: clockTime(at, now) }) : words.header.totalUsd}
          </dt>
          <dd className="number">{hidden ? <Hidden /> : changes ? amount(changes.end, 2) : '–'}</dd>
        </div>
        <div title={words.header.aboutToday}>
          <dt>{words.header.today}</dt>
          <dd className="number">{hidden ? <Hidden /> : result ? <Today result={result} /> : '–'}</dd>
        </div>
      </dl>
      <Button
        look="quiet icon"
        aria-label={hidden ? words.header.showMoney : words.header.hideMoney}
        onPress={() => hideMoney(!hidden)}
      >
        {hidden ? <EyeShut /> : <Eye />}
      </Button>
    </div>
  );
}

function Hidden() {
  return (
    <>
      <span aria-hidden="true">•••</span>
      <span className="hidden">{words.header.hidden}</span>
    </>
  );
}

function Today({ result }: { readonly result: Result }) {
  const text = amount(result.amount, 2, true);
  const way = text.startsWith('+') ? 'up' : /\d/.test(text.charAt(0)) ? '' : 'down';
  return (
    <span className={way}>
      {text}
      {result.share === null ? null : <small> {percent(result.share, 2, true)}</small>}
    </span>
  );
}
