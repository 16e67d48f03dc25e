import type { Typed } from '../format/typed.ts';
import { Button } from './button.tsx';
import './readings.css';

interface Props {
  readonly typed: Typed;
  readonly onChoose: (text: string) => void;
}

/** Why a typed number isn't taken, with each number that may have been meant as a button that types it. */
export function Readings({ typed, onChoose }: Props) {
  if (typed.kind !== 'refused') return null;
  const { readings, sentence } = typed;
  const buttons = readings.map((reading) => (
    <Button key={reading} look="small" onPress={() => onChoose(reading)}>
      {reading}
    </Button>
  ));
  return (
    <div className="readings error">
      <p role="alert">{sentence}</p>
      {buttons}
    </div>
  );
}
