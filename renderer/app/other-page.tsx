import { type ComponentType, lazy, Suspense, useState } from 'react';
import { Guarded } from '../parts/guarded.tsx';
import { words } from '../words.ts';
import type { PageEntry } from './pages.ts';
import { SubPages } from './sub-pages.tsx';

const loaded = new Map<string, ComponentType>();

function component(entry: PageEntry): ComponentType {
  const known = loaded.get(entry.id);
  if (known) return known;
  const fresh = lazy(entry.load);
  loaded.set(entry.id, fresh);
  return fresh;
}

/** A page beside the trading window: waits for its code, and says so when it can't be had. */
export function OtherPage({ entry }: { readonly entry: PageEntry }) {
  const [, again] = useState(0);
  const Page = component(entry);
  return (
    <main className="page" id={`page-${entry.id}`} aria-label={entry.name}>
      <SubPages entry={entry} />
      <Guarded
        what={words.app.thePage({ name: entry.name })}
        onRetry={() => {
          loaded.delete(entry.id);
          again((turn) => turn + 1);
        }}
      >
        <Suspense
          fallback={
            <div className="page-wait" aria-busy="true">
              <span className="skeleton block" />
            </div>
          }
        >
          <Page />
        </Suspense>
      </Guarded>
    </main>
  );
}
