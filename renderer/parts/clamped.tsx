import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react';
import './clamped.css';

const Told = lazy(() => import('./told-on-hover.tsx'));

interface Props {
  /** All of it as plain text: told on hover and focus where it is cut. */
  readonly words: string;
  /** The same as it is drawn, where that is more than the text. */
  readonly children?: ReactNode;
}

/** A sentence of two lines at most (three in a narrow window); where it is cut, hover and focus tell the whole of it. */
export function Clamped({ words, children = words }: Props) {
  const [cut, setCut] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words are measured anew.
  const measured = useCallback(
    (shown: HTMLElement | null) => {
      if (!shown) return;
      const observer = new ResizeObserver(() => setCut(shown.scrollHeight > shown.clientHeight + 1));
      observer.observe(shown);
      return () => observer.disconnect();
    },
    [words],
  );
  const drawn = (
    <span ref={measured} className="clamped" tabIndex={cut ? 0 : undefined}>
      {children}
    </span>
  );
  if (!cut) return drawn;
  return (
    <Suspense fallback={drawn}>
      <Told words={words}>{drawn}</Told>
    </Suspense>
  );
}
