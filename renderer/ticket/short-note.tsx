import { useState } from 'react';
import { Button } from '../parts/button.tsx';

const storageKey = 'plumbline.short-explained';

const known = () => {
  try {
    return localStorage.getItem(storageKey) === 'yes';
  } catch {
    return false;
  }
};

/** Whether Short has been explained in this window's profile, and how to say that it has. */
export function useShortExplained(): readonly [boolean, () => void] {
  const [explained, setExplained] = useState(known);
  const understood = () => {
    setExplained(true);
    try {
      localStorage.setItem(storageKey, 'yes');
    } catch {
      // Without storage it is explained again next time: no harm.
    }
  };
  return [explained, understood];
}

export function ShortNote({ onUnderstood }: { readonly onUnderstood: () => void }) {
  return (
    <div className="short-note">
      <p>
        <b>Short here means:</b> hold only cash; MEXC spot can't borrow. I sell what you hold and count what
        holding it would have made.
      </p>
      <Button look="small" onPress={onUnderstood}>
        Understood
      </Button>
    </div>
  );
}
