import { useState } from 'react';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { TextField } from 'react-aria-components/TextField';
import { amount, quantity } from '../format/number.ts';
import { clockTime } from '../format/time.ts';
import { typedNumber } from '../format/typed.ts';
import { Kill } from '../header/kill.tsx';
import { Button } from '../parts/button.tsx';
import { Readings } from '../parts/readings.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useAsk } from '../parts/use-ask.ts';
import { useOutOfTouch } from '../store/selectors.ts';
import { clock } from '../store/store.ts';
import type { Decimals } from '../tables/decimals.ts';
import { words } from '../words.ts';
import type { BookView } from './symbol-rows.ts';
import { flowWords } from './words.ts';

interface Props {
  readonly book: BookView;
  readonly decimals: Decimals;
  readonly onClose: () => void;
  readonly onRestated: () => void;
}

type Lot = BookView['lots'][number];

/** What came without a price and is still there: the cost of each can be stated, changed and taken back. */
export function CostDialog({ book, decimals, onClose, onRestated }: Props) {
  // Nothing is disabled while it is asked: a disabled button would lose the focus, and Escape with it; once is enough.
  const { reply, send } = useAsk('portfolio.restate');
  const outOfTouch = useOutOfTouch();
  const state = async (lot: Lot, price: string | null) => {
    const done = await send({ symbol: book.symbol, lot: lot.id, price });
    if (done !== null) onRestated();
  };
  return (
    <Sheet
      title={words.portfolio.costsOf({ symbol: book.symbol })}
      open
      width={560}
      tools={<Kill />}
      onClose={onClose}
    >
      <div className="sheet-main costs">
        <p className="soft">{words.portfolio.aboutCosts}</p>
        <p className={reply && !reply.ok ? 'error' : 'soft'} role="status">
          {reply?.sentence ?? ''}
        </p>
        <ul>
          {book.lots.map((lot) => (
            <LotCost
              key={lot.id}
              lot={lot}
              book={book}
              decimals={decimals}
              isDisabled={outOfTouch}
              onState={(price) => void state(lot, price)}
            />
          ))}
        </ul>
        {book.lots.length === 0 ? <p className="soft">{words.portfolio.nothingOfItIsLeft}</p> : null}
      </div>
    </Sheet>
  );
}

interface LotProps {
  readonly lot: Lot;
  readonly book: BookView;
  readonly decimals: Decimals;
  readonly isDisabled: boolean;
  readonly onState: (price: string | null) => void;
}

function LotCost({ lot, book, decimals, isDisabled, onState }: LotProps) {
  const [text, setText] = useState('');
  const typed = typedNumber(text);
  const what = `${quantity(lot.quantity, decimals.quantity)} ${book.base}, ${flowWords[lot.flow]}`;
  return (
    <li>
      <p>
        <b>{what}</b> <span className="soft">{clockTime(lot.at, clock.now())}</span>
      </p>
      <p className="number">
        {lot.stated === null
          ? words.portfolio.assumedEach({ price: amount(lot.assumed, decimals.price), quote: book.quote })
          : words.portfolio.statedEach({
              stated: amount(lot.stated, decimals.price),
              price: amount(lot.assumed, decimals.price),
              quote: book.quote,
            })}
      </p>
      <form
        className="cost-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.kind === 'number' && !isDisabled) onState(typed.value);
        }}
      >
        <TextField value={text} onChange={setText} isDisabled={isDisabled} className="cost-field">
          <Label>{words.portfolio.costOfOne({ base: book.base, quote: book.quote })}</Label>
          <Input className="input number" inputMode="decimal" autoComplete="off" />
        </TextField>
        <Button look="small" type="submit" isDisabled={isDisabled || typed.kind !== 'number'}>
          {words.portfolio.stateThisCost}
        </Button>
        {lot.stated === null ? null : (
          <Button look="small" isDisabled={isDisabled} onPress={() => onState(null)}>
            {words.portfolio.takeItBack}
          </Button>
        )}
        <Readings typed={typed} onChoose={setText} />
      </form>
    </li>
  );
}
