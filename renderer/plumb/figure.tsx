interface Props {
  /** The quantity as it is shown, e.g. "0.4750". */
  readonly quantity: string;
  readonly unit: string;
  /** The exact quantity, told on hover. */
  readonly exact: string;
}

/** From so many characters on a figure is set smaller, so that it keeps its room and none of its digits. */
const long = 10;
const longer = 15;

/** One of the two figures beside the line. Asked and held are set alike, so that they can be read digit against digit. */
export function Figure({ quantity, unit, exact }: Props) {
  const size = quantity.length > longer ? 'longer' : quantity.length > long ? 'long' : '';
  return (
    <p className={`figure number ${size}`} title={exact}>
      {' '}
      <span>{quantity}</span> <span className="unit">{unit}</span>
    </p>
  );
}
