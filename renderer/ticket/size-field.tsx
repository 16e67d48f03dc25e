import { Input } from 'react-aria-components/Input';
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components/Slider';
import { TextField } from 'react-aria-components/TextField';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { words } from '../words.ts';
import {
  type Draft,
  type Money,
  mostOf,
  payableOf,
  type Sized,
  sliderOf,
  textAt,
  type Unit,
  wholeOnly,
} from './size.ts';

interface Props {
  readonly draft: Draft;
  readonly sized: Sized;
  readonly view: SymbolView;
  readonly money: Money | null;
  readonly isDisabled: boolean;
  readonly onChange: (draft: Draft) => void;
}

/** The size twice: as a slider for the hand and as an exact field, in percent, base or quote. */
export function SizeField({ draft, sized, view, money, isDisabled, onChange }: Props) {
  const whole = wholeOnly(draft.action);
  const most = mostOf(draft, view, money);
  const off = isDisabled || whole;
  const position = sliderOf(draft, most);
  const payable = payableOf(draft, view, money);
  const changeUnit = (unit: Unit) => {
    const next = { ...draft, unit };
    onChange({
      ...next,
      text: textAt(position, next, mostOf(next, view, money), view.quantityDecimals),
    });
  };
  return (
    <div className="size">
      <Slider
        className="slider"
        aria-label={words.ticket.sizeOnASlider}
        value={position}
        minValue={0}
        maxValue={100}
        step={1}
        isDisabled={off || most === null}
        onChange={(value) =>
          onChange({ ...draft, text: textAt(value as number, draft, most, view.quantityDecimals) })
        }
      >
        <SliderTrack className="slider-track">
          <div className="slider-fill" style={{ width: `${position}%` }} />
          {payable < 99.5 ? (
            <div
              className="slider-unpaid"
              title={words.ticket.yourMoneyDoesNotPay}
              style={{ left: `${payable}%` }}
            />
          ) : null}
          <SliderThumb className="slider-thumb" />
        </SliderTrack>
        <div className="ticks number" aria-hidden="true">
          {[0, 25, 50, 75, 100].map((tick) => (
            <span key={tick}>{tick}</span>
          ))}
        </div>
      </Slider>
      <div className="size-exact">
        <TextField
          aria-label={words.ticket.sizeIn({ unit: unitWord(draft.unit, view) })}
          value={whole ? '100' : draft.text}
          isDisabled={off}
          isInvalid={!sized.ok}
          onChange={(text) => onChange({ ...draft, text })}
        >
          <Input className="input number" inputMode="decimal" autoComplete="off" id="ticket-size" />
        </TextField>
        <ToggleButtonGroup
          className="segments units"
          aria-label={words.ticket.unitOfTheSize}
          selectionMode="single"
          disallowEmptySelection
          isDisabled={off}
          selectedKeys={[whole ? 'percent' : draft.unit]}
          onSelectionChange={(keys) => {
            const [chosen] = keys;
            if (chosen !== undefined) changeUnit(chosen as Unit);
          }}
        >
          {(['percent', 'base', 'quote'] as const).map((unit) => (
            <ToggleButton key={unit} id={unit}>
              {unitWord(unit, view)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </div>
    </div>
  );
}

const unitWord = (unit: Unit, view: SymbolView): string =>
  unit === 'percent' ? '%' : unit === 'base' ? view.base : view.quote;
