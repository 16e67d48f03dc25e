import { useState } from 'react';
import { kept } from '../app/kept.ts';
import { Button } from '../parts/button.tsx';

const explanation = kept('plumbline.short-explained', 'no');

/** Whether Short has been explained in this window's profile, and how to say that it has. */
export function useShortExplained(): readonly [boolean, () => void] {
  const [explained, setExplained] = useState(explanation.get() === 'yes');
  const understood = () => {
    explanation.set('yes');
    setExplained(true);
  };
  return [explained, understood];
}

export function ShortNote({ onUnderstood }: { readonly onUnderstood: () => void }) {
  return (
    <div className="short-note">
      <p>
        <b>Short here means:</b> hold only cash; MEXC spot can't borrow.
      </p>
      <Button look="small" onPress={onUnderstood}>
        Understood
      </Button>
    </div>
  );
}
