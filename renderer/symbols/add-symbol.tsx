import { useEffect, useState } from 'react';
import { Input } from 'react-aria-components/Input';
import { SearchField } from 'react-aria-components/SearchField';
import type { ChannelResult } from '#shared/ipc/contract.ts';
import { Kill } from '../header/kill.tsx';
import { Button } from '../parts/button.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useAsk } from '../parts/use-ask.ts';
import { ask } from '../store/engine.ts';
import { useWindow } from '../store/store.ts';
import { engineText, words } from '../words.ts';

type Market = ChannelResult<'symbols.search'>['markets'][number];
const quietMs = 200;

/** Adds a symbol: search by name, the nearest ones first, and for those that can't be added the reason. */
export function AddSymbol() {
  const open = useWindow((state) => state.dialog === 'add-symbol');
  const openDialog = useWindow((state) => state.openDialog);
  return (
    <Sheet
      title={words.symbols.addASymbol}
      open={open}
      width={460}
      tools={<Kill />}
      onClose={() => openDialog(null)}
    >
      <Search onAdded={() => openDialog(null)} />
    </Sheet>
  );
}

function Search({ onAdded }: { readonly onAdded: () => void }) {
  const [text, setText] = useState('');
  const { markets, problem } = useMarkets(text);
  const watched = useWindow((state) => state.view?.symbols.map((view) => view.symbol).join(' ') ?? '');
  const select = useWindow((state) => state.select);
  const { busy, reply, send } = useAsk('symbols.add');
  const add = async (symbol: string) => {
    const done = await send({ symbol });
    if (done === null) return;
    select(symbol);
    onAdded();
  };
  const trouble = problem ?? (reply && !reply.ok ? reply.sentence : null);
  return (
    <div className="sheet-main add-symbol">
      <SearchField aria-label={words.symbols.nameOfAMarket} value={text} onChange={setText} autoFocus>
        <Input className="input" placeholder={words.symbols.solOrSolUsdt} autoComplete="off" />
      </SearchField>
      <p className="soft">{words.symbols.addingSendsNothingTheFirst}</p>
      <p className="error" role="status">
        {trouble ?? ''}
      </p>
      <ul className="markets" aria-busy={markets === null}>
        {markets?.map((market) => (
          <MarketRow
            key={market.symbol}
            market={market}
            watched={watched.split(' ').includes(market.symbol)}
            busy={busy}
            onAdd={() => void add(market.symbol)}
          />
        ))}
      </ul>
      {markets?.length === 0 ? <p className="soft">{words.symbols.noMarketHasAName}</p> : null}
    </div>
  );
}

interface RowProps {
  readonly market: Market;
  readonly watched: boolean;
  readonly busy: boolean;
  readonly onAdd: () => void;
}

function MarketRow({ market, watched, busy, onAdd }: RowProps) {
  const reason = watched
    ? words.symbols.itIsInTheList
    : market.refused === null
      ? null
      : engineText(market.refused);
  return (
    <li>
      <div>
        <b>{market.symbol}</b>
        {reason === null ? null : <p className="soft">{reason}</p>}
      </div>
      {reason === null ? (
        <Button
          look="small"
          isDisabled={busy}
          aria-label={words.symbols.addNamed({ symbol: market.symbol })}
          onPress={onAdd}
        >
          {words.symbols.add}
        </Button>
      ) : null}
    </li>
  );
}

function useMarkets(text: string): { markets: readonly Market[] | null; problem: string | null } {
  const [found, setFound] = useState<readonly Market[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(async () => {
      const answer = await ask('symbols.search', { text: text.trim() });
      if (!current) return;
      setFound(answer.ok ? answer.value.markets : null);
      setProblem(answer.ok ? null : answer.message);
    }, quietMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text]);
  return { markets: found, problem };
}
