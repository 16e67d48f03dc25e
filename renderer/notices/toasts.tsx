import { useEffect, useState } from 'react';
import type { NotificationView } from '#shared/ipc/contract.ts';
import { Button } from '../parts/button.tsx';
import { Clamped } from '../parts/clamped.tsx';
import { Cross } from '../parts/icons.tsx';
import { useWindow } from '../store/store.ts';
import { useTeller } from '../store/teller.ts';
import './notices.css';

const shownMs = 8_000;

/** New notifications, over the lower left corner where nothing trades. Alarms stay until they are closed. */
export function Toasts() {
  const toasts = useWindow((state) => state.toasts);
  return (
    <>
      <section className="toasts" aria-label="New notifications">
        {toasts.map((toast) => (
          <Toast key={toast.id} toast={toast} />
        ))}
      </section>
      <Said />
    </>
  );
}

function Toast({ toast }: { readonly toast: NotificationView }) {
  const tell = useTeller();
  const dismiss = useWindow((state) => state.dismissToast);
  const [kept, setKept] = useState(false);
  useEffect(() => {
    if (kept || toast.tone === 'alarm') return;
    const timer = setTimeout(() => dismiss(toast.id), shownMs);
    return () => clearTimeout(timer);
  }, [kept, toast, dismiss]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: resting the pointer here only keeps the text on the screen.
    <div
      className={`toast tone-${toast.tone}`}
      onPointerEnter={() => setKept(true)}
      onPointerLeave={() => setKept(false)}
      onFocus={() => setKept(true)}
      onBlur={() => setKept(false)}
    >
      <div>
        <p>
          <b>{toast.title}</b> {toast.symbol ? <span className="soft">{toast.symbol}</span> : null}
        </p>
        <p>
          <Clamped words={tell(toast.sentence, toast.symbol)} />
        </p>
      </div>
      <Button look="quiet icon small" aria-label={`Close: ${toast.title}`} onPress={() => dismiss(toast.id)}>
        <Cross />
      </Button>
    </div>
  );
}

/** The same for screen readers: one polite and one assertive region that never leave the page. */
function Said() {
  const latest = useWindow((state) => state.notices[0]);
  const words = latest ? `${latest.title}. ${latest.sentence}` : '';
  const alarm = latest?.tone === 'alarm';
  return (
    <>
      <div className="hidden" aria-live="polite">
        {alarm ? '' : words}
      </div>
      <div className="hidden" aria-live="assertive">
        {alarm ? words : ''}
      </div>
    </>
  );
}
