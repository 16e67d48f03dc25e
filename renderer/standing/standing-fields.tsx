import { Input } from 'react-aria-components/Input';
import { TextField } from 'react-aria-components/TextField';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import type { TradeAction } from '#shared/ipc/trade.ts';
import { words } from '../words.ts';
import type { StandingDraft, When } from './draft.ts';
import { useDistance } from './use-distance.ts';

interface Props {
  readonly when: Exclude<When, 'now'>;
  readonly action: TradeAction;
  readonly draft: StandingDraft;
  readonly view: SymbolView;
  readonly isDisabled: boolean;
  readonly onChange: (draft: StandingDraft) => void;
}

/** The price of a standing order; for a stop also how far it may sell and what it does when it was not watching. */
export function StandingFields({ when, action, draft, view, isDisabled, onChange }: Props) {
  const label =
    when === 'stop'
      ? words.standing.ifAtOrUnder
      : action === 'long'
        ? words.standing.atOrUnder
        : words.standing.atOrOver;
  return (
    <div className="standing-fields">
      <span className="label" aria-hidden="true">
        {label}
      </span>
      <div className="standing-price">
        <PriceField
          id="ticket-price"
          label={words.standing.inQuote({ label, quote: view.quote })}
          value={draft.price}
          isDisabled={isDisabled}
          onChange={(price) => onChange({ ...draft, price })}
        />
        <Distance symbol={view.symbol} price={draft.price} against={action === 'long' ? 'ask' : 'bid'} />
      </div>
      {when === 'stop' ? (
        <>
          <span className="label" aria-hidden="true">
            {words.standing.thenSellAtMost}
          </span>
          <Segments
            label={words.standing.atMostThisFar}
            choices={[
              ['1', '1 %'],
              ['2', '2 %'],
              ['5', '5 %'],
            ]}
            value={draft.cap}
            isDisabled={isDisabled}
            onChange={(cap) => onChange({ ...draft, cap })}
          />
          <div className="standing-price">
            <PriceField
              id="ticket-floor"
              label={words.standing.neverUnder({ quote: view.quote })}
              placeholder={words.standing.noFloor}
              value={draft.floor}
              isDisabled={isDisabled}
              onChange={(floor) => onChange({ ...draft, floor })}
            />
          </div>
          <span className="label" aria-hidden="true">
            {words.standing.ifIWasAway}
          </span>
          <Segments
            label={words.standing.ifIWasAway}
            choices={[
              ['ask', words.standing.askMe],
              ['go-on', words.standing.goOn],
            ]}
            value={draft.away}
            isDisabled={isDisabled}
            onChange={(away) => onChange({ ...draft, away: away as StandingDraft['away'] })}
          />
        </>
      ) : null}
    </div>
  );
}

interface PriceProps {
  readonly id: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly isDisabled: boolean;
  readonly onChange: (value: string) => void;
}

function PriceField({ id, label, placeholder, value, isDisabled, onChange }: PriceProps) {
  return (
    <TextField aria-label={label} value={value} isDisabled={isDisabled} onChange={onChange}>
      <Input
        className="input number"
        inputMode="decimal"
        autoComplete="off"
        id={id}
        {...(placeholder === undefined ? {} : { placeholder })}
      />
    </TextField>
  );
}

interface DistanceProps {
  readonly symbol: string;
  readonly price: string;
  readonly against: 'bid' | 'ask';
}

/** Drawn by itself, so that a tick of the price draws nothing else of the ticket. */
function Distance({ symbol, price, against }: DistanceProps) {
  return (
    <span className="soft number standing-distance">{useDistance({ symbol, against }, price) ?? ''}</span>
  );
}

interface SegmentsProps {
  readonly label: string;
  readonly choices: readonly (readonly [value: string, words: string])[];
  readonly value: string;
  readonly isDisabled: boolean;
  readonly onChange: (value: string) => void;
}

function Segments({ label, choices, value, isDisabled, onChange }: SegmentsProps) {
  return (
    <ToggleButtonGroup
      className="segments"
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      isDisabled={isDisabled}
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const [chosen] = keys;
        if (chosen !== undefined) onChange(String(chosen));
      }}
    >
      {choices.map(([id, words]) => (
        <ToggleButton key={id} id={id}>
          {words}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
