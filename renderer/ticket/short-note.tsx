import { useState } from 'react';
import { kept } from '../app/kept.ts';
import { useOnce } from '../app/use-once.ts';
import { Button } from '../parts/button.tsx';
import { words } from '../words.ts';

const explanation = kept('plumbline.short-explained', 'no');

/** Whether Short has been explained at this installation, and how to say that it has. */
export function useShortExplained(): readonly [boolean, () => void] {
  const [explained, say] = useOnce('shortExplained', explanation);
  const [now, setNow] = useState(false);
  const understood = () => {
    setNow(true);
    say();
  };
  return [now || explained === true, understood];
}

export function ShortNote({ onUnderstood }: { readonly onUnderstood: () => void }) {
  return (
    <div className="short-note">
      <p>
        <b>{words.ticket.shortHereMeans}</b> {words.ticket.holdOnlyCashMexcSpot}
      </p>
      <Button look="small" onPress={onUnderstood}>
        {words.ticket.understood}
      </Button>
    </div>
  );
}
