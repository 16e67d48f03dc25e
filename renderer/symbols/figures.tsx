import { words } from '../words.ts';

interface Props {
  /** What the account holds, as it is shown. */
  readonly held: string;
  /** The quantity asked for, where it is another one; null where they agree or nothing was asked. */
  readonly target: string | null;
  /** LONG, FLAT, SHORT. */
  readonly asked: string;
}

/**
 * What is held, of what, and what was asked: "0.2850 of 0.4750 LONG". What there is no room for is left out whole, from
 * the end on, so that no number loses digits; hover tells all of it.
 */
export function Figures({ held, target, asked }: Props) {
  const of = target === null ? null : words.symbols.ofAsked({ asked: target });
  return (
    <span
      className="symbol-figures number soft"
      title={[held, of, asked].filter((part) => part !== null).join(' ')}
    >
      <span className="held-figure">{held}</span>{' '}
      {of === null ? null : <span className="asked-figure">{of} </span>}
      <span className="asked-word">{asked}</span>
    </span>
  );
}
