import type { AlertList } from '#shared/ipc/alerts.ts';
import { Clock } from '../parts/moment.tsx';
import { AlertCard } from './alert-card.tsx';
import { useAlerts } from './use-alerts.ts';
import '../past/past.css';
import './alerts.css';
import { engineText, words } from '../words.ts';

/** What stands now and why, and what fired or cleared before. */
export default function AlertsPage() {
  const { list, problem } = useAlerts();
  return (
    <div className="past alerts-page">
      <div className="past-tools">
        <p className={problem ? 'error said grow' : 'soft said grow'} role="status">
          {problem ?? words.alerts.aboutAlerts}
        </p>
      </div>
      {list === null ? problem === null ? <span className="skeleton block" /> : null : <Lists list={list} />}
    </div>
  );
}

const kinds: Readonly<Record<AlertList['past'][number]['kind'], string>> = words.alerts.kinds;

function Lists({ list }: { readonly list: AlertList }) {
  return (
    <>
      <section className="panel alerts-list" aria-label={words.alerts.standingAlerts}>
        <h2 className="panel-title">{words.alerts.now}</h2>
        {list.standing.length === 0 ? <p className="soft">{words.alerts.nothingStands}</p> : null}
        {list.standing
          .toSorted((one, other) => Number(one.acknowledged) - Number(other.acknowledged))
          .map((alert) => (
            <AlertCard key={`${alert.about} ${alert.at}`} alert={alert} />
          ))}
      </section>
      <section className="panel alerts-list" aria-label={words.alerts.alertsBefore}>
        <h2 className="panel-title">{words.alerts.before}</h2>
        {list.past.length === 0 ? <p className="soft">{words.alerts.noAlertYet}</p> : null}
        <ul>
          {list.past.map((row) => (
            <li key={`${row.at} ${row.kind} ${engineText(row.sentence)}`}>
              <Clock at={row.at} />
              <b className={row.kind === 'fired' ? 'f-lean state-text' : 'soft'}>{kinds[row.kind]}</b>
              <span>{engineText(row.sentence)}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
