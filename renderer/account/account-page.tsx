import { useEffect } from 'react';
import { Decimal } from '#shared/decimal.ts';
import type { WalletsView } from '#shared/ipc/wallets.ts';
import { Button } from '../parts/button.tsx';
import { Age } from '../parts/moment.tsx';
import { useSession } from '../store/selectors.ts';
import { useWallets } from './use-wallets.ts';
import '../past/past.css';
import './account.css';
import { Rich } from '../parts/rich.tsx';
import { engineText, words } from '../words.ts';

/** All that is held: spot, and beside it the futures wallet and sub-accounts where the key may read them. */
export default function AccountPage() {
  const session = useSession();
  const { view, problem, busy, read } = useWallets();
  useEffect(() => {
    void read(false);
  }, [read]);
  const spot = (session?.balances ?? [])
    .map(({ asset, free, locked }) => ({
      asset,
      total: new Decimal(free).plus(locked).toFixed(),
      available: free,
    }))
    .filter(({ total }) => total !== '0');
  return (
    <div className="past account-page">
      <div className="past-tools">
        <p className={`said grow ${problem ? 'error' : 'soft'}`} role="status">
          {problem ?? words.account.onlySpot}
        </p>
        <Button look="small" isDisabled={busy} onPress={() => void read(true)}>
          {words.account.readAgain}
        </Button>
      </div>
      <div className="wallets">
        <Wallet name={words.account.spot} at={session?.balancesAt ?? null} assets={spot} />
        {view?.wallets.map((wallet) => (
          <Wallet
            key={`${wallet.kind} ${engineText(wallet.name)}`}
            name={
              wallet.kind === 'futures'
                ? engineText(wallet.name)
                : words.account.subAccount({ name: engineText(wallet.name) })
            }
            at={view.readAt}
            assets={wallet.assets}
          />
        ))}
      </div>
      {view === null ? null : (
        <section className="panel wallet" aria-label={words.account.whatIsNotShown}>
          <h2 className="panel-title">{words.account.notShown}</h2>
          {view.missing.map(engineText).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          <p className="soft">{engineText(view.never)}</p>
        </section>
      )}
    </div>
  );
}

interface Props {
  readonly name: string;
  readonly at: number | null;
  readonly assets: WalletsView['wallets'][number]['assets'];
}

function Wallet({ name, at, assets }: Props) {
  return (
    <section className="panel wallet" aria-label={name}>
      <h2 className="panel-title">{name}</h2>
      <p className="faint">
        {at === null ? (
          words.account.notReadYet
        ) : (
          <Rich of={words.account.readAgo({ age: <Age at={at} /> })} />
        )}
      </p>
      {assets.length === 0 ? <p className="soft">{words.account.nothingIsHeldHere}</p> : null}
      <table>
        <thead className="faint">
          <tr>
            <th scope="col">{words.account.asset}</th>
            <th scope="col">{words.account.total}</th>
            <th scope="col">{words.account.available}</th>
          </tr>
        </thead>
        <tbody>
          {assets.map(({ asset, total, available }) => (
            <tr key={asset}>
              <th scope="row">{asset}</th>
              <td className="number">{total}</td>
              <td className="number">{available}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
