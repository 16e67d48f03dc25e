import { Button } from '../parts/button.tsx';
import { useWindow } from '../store/store.ts';
import { SessionCards } from './session-cards.tsx';

export function NoSymbol() {
  const openDialog = useWindow((state) => state.openDialog);
  return (
    <section className="panel plumb plumb-none" aria-label="No symbol">
      <SessionCards />
      <div className="empty">
        <p>No symbol is watched yet, so there is nothing to compare.</p>
        <p>
          <Button onPress={() => openDialog('add-symbol')}>Add a symbol</Button>
        </p>
      </div>
    </section>
  );
}

/** Stands in while the first snapshot is on its way; shows only after 200 ms. */
export function PlumbSkeleton() {
  return (
    <section className="panel plumb" aria-label="Loading" aria-busy="true">
      <div className="plumb-head">
        <span className="skeleton bar" />
      </div>
      <div className="balance">
        <span className="skeleton block" />
        <span className="skeleton block" />
        <span className="skeleton block" />
      </div>
    </section>
  );
}
