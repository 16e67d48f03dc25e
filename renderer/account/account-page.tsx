import { useEffect } from 'react';
import { Decimal } from '#shared/decimal.ts';
import type { WalletsView } from '#shared/ipc/wallets.ts';
import { Button } from '../parts/button.tsx';
import { Age } from '../parts/moment.tsx';
import { useSession } from '../store/selectors.ts';
import { useWallets } from './use-wallets.ts';
import '../past/past.css';
import './account.css';

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
          {problem ??
            'Only spot is checked and traded. What lies beside it is shown, and read at most every 5 minutes.'}
        </p>
        <Button look="small" isDisabled={busy} onPress={() => void read(true)}>
          Read again
        </Button>
      </div>
      <div className="wallets">
        <Wallet name="Spot" at={session?.balancesAt ?? null} assets={spot} />
        {view?.wallets.map((wallet) => (
          <Wallet
            key={`${wallet.kind} ${wallet.name}`}
            name={wallet.kind === 'futures' ? wallet.name : `Sub-account ${wallet.name}`}
            at={view.readAt}
            assets={wallet.assets}
          />
        ))}
      </div>
      {view === null ? null : (
        <section className="panel wallet" aria-label="What is not shown">
          <h2 className="panel-title">Not shown</h2>
          {view.missing.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          <p className="soft">{view.never}</p>
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
          'not read yet'
        ) : (
          <>
            read <Age at={at} />
          </>
        )}
      </p>
      {assets.length === 0 ? <p className="soft">Nothing is held here.</p> : null}
      <table>
        <thead className="faint">
          <tr>
            <th scope="col">Asset</th>
            <th scope="col">Total</th>
            <th scope="col">Available</th>
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
