import { useState } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { TextField } from 'react-aria-components/TextField';
import type { PromptOption } from '#shared/ipc/prompt.ts';
import { Button } from '../parts/button.tsx';
import { Readings } from '../parts/readings.tsx';
import { engineText, words } from '../words.ts';
import { type PartBounds, partOf } from './part.ts';

interface Props {
  readonly option: PromptOption;
  readonly bounds: PartBounds;
  readonly isDisabled: boolean;
  readonly onAnswer: (quantity: string) => void;
}

/** An answer with a quantity of the trader's own: it can't be given before the quantity is one that main takes. */
export function PartAnswer({ option: { label: asTold, detail }, bounds, isDisabled, onAnswer }: Props) {
  const [text, setText] = useState('');
  const part = partOf(text, bounds);
  const label = engineText(asTold);
  return (
    <form
      className="part-answer"
      onSubmit={(event) => {
        event.preventDefault();
        if (part.ok && !isDisabled) onAnswer(part.quantity);
      }}
    >
      <TextField
        aria-label={words.plumb.inAsset({ label, asset: bounds.asset })}
        value={text}
        isDisabled={isDisabled}
        isInvalid={text !== '' && !part.ok}
        onChange={setText}
      >
        <Input
          className="input number"
          inputMode="decimal"
          autoComplete="off"
          placeholder={words.plumb.under({ below: bounds.below })}
        />
        <FieldError className="error">
          {part.ok || part.typed.kind === 'refused' ? '' : part.sentence}
        </FieldError>
      </TextField>
      <span className="faint unit">{bounds.asset}</span>
      <Button look="answer" type="submit" isDisabled={isDisabled || !part.ok}>
        <span>{label}</span>
        {detail === '' ? null : <small className="number">{engineText(detail)}</small>}
      </Button>
      {part.ok ? null : <Readings typed={part.typed} onChoose={setText} />}
    </form>
  );
}
